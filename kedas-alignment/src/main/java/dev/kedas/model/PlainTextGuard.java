package dev.kedas.model;

/**
 * Keeps texts of special tokens inside foreign text from being read as special tokens after the
 * foreign text has become a part of a rendered chat template.
 *
 * <p>Immutable and thread-safe.
 */
public final class PlainTextGuard {

  /** The text with marks that only {@link TextTokenizer#encodePrompt} understands and removes. */
  public String protect(String text) {
    throw new UnsupportedOperationException();
  }
}
