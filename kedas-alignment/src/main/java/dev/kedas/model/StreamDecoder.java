package dev.kedas.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes the tokens of one answer as they come, in whole characters: a character whose bytes are
 * spread over several tokens is given out with the last of them. Bytes that are not UTF-8 become
 * U+FFFD.
 *
 * <p>Not thread-safe.
 */
public final class StreamDecoder {

  /** An incomplete character has at most this many bytes. */
  private static final int MAX_PENDING = 3;

  private final TokenBytes tokens;
  private final SpecialTokens skipped;
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private byte[] pending = {};
  private boolean dropSpace;

  StreamDecoder(TokenBytes tokens, SpecialTokens skipped) {
    this.tokens = tokens;
    this.skipped = skipped;
    this.dropSpace = tokens.dropsFirstSpace();
  }

  /** Characters that this token completes; often none, and none for special tokens. */
  public String next(int id) {
    return skipped.hides(id) ? "" : decode(tokens.of(id), false);
  }

  /** What is left at the end: U+FFFD for a character that remained incomplete, or nothing. */
  public String finish() {
    return decode(new byte[0], true);
  }

  private String decode(byte[] bytes, boolean end) {
    ByteBuffer in =
        ByteBuffer.allocate(pending.length + bytes.length).put(pending).put(bytes).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining() + MAX_PENDING);
    utf8.decode(in, out, end);
    pending = new byte[in.remaining()];
    in.get(pending);
    String text = out.flip().toString();
    if (!dropSpace || text.isEmpty()) {
      return text;
    }
    dropSpace = false;
    return text.startsWith(" ") ? text.substring(1) : text;
  }
}
