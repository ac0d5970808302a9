package dev.kedas.bert;

import java.util.Arrays;

/**
 * What a model is shown of a long text: its first and its last tokens. A text of no more than
 * {@code head + tail} tokens is shown whole.
 *
 * <p>Tokenising takes time that grows with the text, so of a text of more than {@value
 * #MAX_CHARACTERS} characters only the first and the last half of that number are tokenised. The
 * tokens kept are the same unless a token stands for dozens of characters: among text of very long
 * unbroken words, or of hundreds of spaces in a row.
 *
 * @param head tokens kept from the beginning
 * @param tail tokens kept from the end
 */
record Excerpt(int head, int tail) {

  private static final int MAX_CHARACTERS = 4096;

  /** Most tokens of an excerpt. */
  int length() {
    return head + tail;
  }

  /** Ids of the excerpt's tokens, without special tokens. */
  long[] tokens(BertTokenizer tokenizer, String text) {
    long[] all = tokenizer.encode(shortened(text));
    if (all.length <= length()) {
      return all;
    }
    long[] kept = Arrays.copyOf(all, length());
    System.arraycopy(all, all.length - tail, kept, head, tail);
    return kept;
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_CHARACTERS) {
      return text;
    }
    int half = MAX_CHARACTERS / 2;
    return text.substring(0, half) + " " + text.substring(text.length() - half);
  }
}
