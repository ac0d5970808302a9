package dev.kedas.model;

/**
 * Decodes the tokens of one answer as they come, in whole characters: a character whose bytes are
 * spread over several tokens is given out with the last of them.
 *
 * <p>Not thread-safe.
 */
public final class StreamDecoder {

  /** Characters that this token completes; may be empty. */
  public String next(int id) {
    throw new UnsupportedOperationException();
  }

  /** What is left at the end: U+FFFD for a character that remained incomplete, or nothing. */
  public String finish() {
    throw new UnsupportedOperationException();
  }
}
