package dev.kedas.model;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.kedas.djl.DjlEngine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into a model's token ids and back.
 *
 * <p>Special tokens (the start of a turn, its end, and whatever else the model declares special or
 * its chat template writes) are never read out of plain text: {@link #encode(String)} has no way to
 * make one. Only {@link #encodePrompt} makes them, out of the text that a chat template wrote, and
 * there the texts under a {@link PlainTextGuard} stay plain.
 *
 * <p>Thread-safe. Owns a native tokenizer, which {@link #close()} frees; after that encoding throws
 * {@link IllegalStateException}. Half surrogate pairs in a text are read as U+FFFD.
 */
public final class TextTokenizer implements AutoCloseable {

  private final HuggingFaceTokenizer plain;
  private final ReadWriteLock lifetime = new ReentrantReadWriteLock();
  private final SpecialTokens specialTokens;
  private final TokenBytes tokenBytes;
  private final boolean spaceFirst;
  private final Set<Integer> endOfTurnIds;
  private final @Nullable Integer beginId;
  private boolean closed;

  private TextTokenizer(TokenizerDefinition definition, TokenizerJson json) {
    this.specialTokens = new SpecialTokens(json.specialTokens());
    this.tokenBytes = json.tokenBytes();
    this.spaceFirst = json.spaceFirst();
    this.endOfTurnIds = Set.copyOf(definition.endOfTurnIds());
    this.beginId = definition.beginId();
    this.plain =
        DjlEngine.newTokenizer(
            definition.description(), json.plain().getBytes(StandardCharsets.UTF_8));
  }

  static TextTokenizer of(TokenizerDefinition definition) {
    return new TextTokenizer(definition, new TokenizerJson(definition));
  }

  /** Ids of plain text; no token is put before or after it. */
  public int[] encode(String text) {
    return encodePlain(text, true).toArray();
  }

  /**
   * Ids of a rendered chat template: texts of special tokens become these tokens, except those that
   * the guard protected. The token that begins a text is put first if the model asks for it and the
   * prompt does not begin with it.
   */
  public int[] encodePrompt(String prompt, PlainTextGuard guard) {
    List<IntStream> ids = new ArrayList<>();
    for (SpecialTokens.Part part : specialTokens.split(prompt, guard.mark())) {
      SpecialToken token = part.token();
      ids.add(token == null ? encodePlain(part.text(), ids.isEmpty()) : IntStream.of(token.id()));
    }
    return begun(ids.stream().flatMapToInt(stream -> stream).toArray());
  }

  /**
   * A guard for foreign texts.
   *
   * @param texts all texts that will be a part of the prompt, foreign or not
   * @throws IllegalArgumentException if they hold all of Unicode's private-use characters U+E000 to
   *     U+F8FF, one of which the guard needs
   */
  public PlainTextGuard guard(Collection<String> texts) {
    return PlainTextGuard.of(texts, specialTexts());
  }

  /**
   * Text of token ids. Bytes that are not UTF-8 become U+FFFD; an id without a token has no text.
   *
   * @param skipSpecial leaves out the tokens that the model declares special
   */
  public String decode(int[] ids, boolean skipSpecial) {
    StreamDecoder decoder =
        new StreamDecoder(tokenBytes, skipSpecial ? specialTokens : SpecialTokens.NONE);
    StringBuilder text = new StringBuilder();
    for (int id : ids) {
      text.append(decoder.next(id));
    }
    return text.append(decoder.finish()).toString();
  }

  /** A decoder for the tokens of one answer as they come, without those declared special. */
  public StreamDecoder streamDecoder() {
    return new StreamDecoder(tokenBytes, specialTokens);
  }

  /** Whether a token ends the model's turn. */
  public boolean isEndOfTurn(int id) {
    return endOfTurnIds.contains(id);
  }

  /** Ids of the tokens that end the model's turn. */
  public Set<Integer> endOfTurnIds() {
    return endOfTurnIds;
  }

  /** Texts of the special tokens. */
  public List<String> specialTexts() {
    return specialTokens.texts();
  }

  /** One more than the greatest token id. */
  public int vocabularySize() {
    return tokenBytes.size();
  }

  @Override
  public void close() {
    Lock lock = lifetime.writeLock();
    lock.lock();
    try {
      closed = true;
      plain.close();
    } finally {
      lock.unlock();
    }
  }

  private IntStream encodePlain(String text, boolean first) {
    String whole = withoutHalfPairs(text);
    if (spaceFirst && first && !whole.isEmpty() && !whole.startsWith(" ")) {
      whole = " " + whole;
    }
    Lock lock = lifetime.readLock();
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException("the tokenizer is closed and can't be used any more");
      }
      long[] ids = plain.encode(whole, false, false).getIds();
      return IntStream.range(0, ids.length).map(i -> (int) ids[i]);
    } finally {
      lock.unlock();
    }
  }

  private int[] begun(int[] ids) {
    if (beginId == null || ids.length > 0 && ids[0] == beginId) {
      return ids;
    }
    return IntStream.concat(IntStream.of(beginId), IntStream.of(ids)).toArray();
  }

  /** The native tokenizer does not survive half a surrogate pair. */
  private static String withoutHalfPairs(String text) {
    return text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
