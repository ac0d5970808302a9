package dev.kedas.llama;

import java.util.Arrays;

/**
 * An answer that the model is to read after a prompt as if it had given it, see {@link
 * LlamaModel#score}. Holds the arrays it was given: leave them as they are while it is in use. Two
 * of them are equal only if their arrays are the same ones.
 *
 * @param prompt ids of at least one token
 * @param answer ids of at least one token
 */
@SuppressWarnings("ArrayRecordComponent") // thousands at a time, and never compared
public record ForcedAnswer(int[] prompt, int[] answer) {

  /** Checks that neither is empty. */
  public ForcedAnswer {
    if (prompt.length == 0 || answer.length == 0) {
      throw new IllegalArgumentException(
          "a prompt of %d and an answer of %d tokens, expected at least 1 each"
              .formatted(prompt.length, answer.length));
    }
  }

  /** What the model has to read: all but the answer's last token, which nothing follows. */
  int[] input() {
    int[] input = Arrays.copyOf(prompt, prompt.length + answer.length - 1);
    System.arraycopy(answer, 0, input, prompt.length, answer.length - 1);
    return input;
  }
}
