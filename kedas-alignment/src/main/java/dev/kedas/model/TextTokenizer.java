package dev.kedas.model;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Turns text into a model's token ids and back.
 *
 * <p>Special tokens (the start of a turn, its end, …) are never read out of plain text: {@link
 * #encode(String)} has no way to make one. Only {@link #encodePrompt} makes them, out of the text
 * that a chat template wrote, and there the texts under a {@link PlainTextGuard} stay plain.
 *
 * <p>Thread-safe. Owns a native tokenizer, which {@link #close()} frees; after that encoding throws
 * {@link IllegalStateException}.
 */
public final class TextTokenizer implements AutoCloseable {

  /** Ids of plain text; no token is put before or after it. */
  public int[] encode(String text) {
    throw new UnsupportedOperationException();
  }

  /**
   * Ids of a rendered chat template: texts of special tokens become these tokens, except those that
   * the guard protected. The token that begins a text is put first if the model asks for it and the
   * prompt does not begin with it.
   */
  public int[] encodePrompt(String prompt, PlainTextGuard guard) {
    throw new UnsupportedOperationException();
  }

  /** A guard for foreign texts, all of which must be given. */
  public PlainTextGuard guard(Collection<String> texts) {
    throw new UnsupportedOperationException();
  }

  /**
   * Text of token ids. Bytes that are not UTF-8 become U+FFFD.
   *
   * @param skipSpecial leaves out special tokens
   * @throws IllegalArgumentException if an id is not in the vocabulary
   */
  public String decode(int[] ids, boolean skipSpecial) {
    throw new UnsupportedOperationException();
  }

  /** A decoder for the tokens of one answer as they come, without special tokens. */
  public StreamDecoder streamDecoder() {
    throw new UnsupportedOperationException();
  }

  /** Whether a token ends the model's turn. */
  public boolean isEndOfTurn(int id) {
    throw new UnsupportedOperationException();
  }

  /** Ids of the tokens that end the model's turn. */
  public Set<Integer> endOfTurnIds() {
    throw new UnsupportedOperationException();
  }

  /** Texts of the special tokens. */
  public List<String> specialTexts() {
    throw new UnsupportedOperationException();
  }

  /** One more than the greatest token id. */
  public int vocabSize() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
