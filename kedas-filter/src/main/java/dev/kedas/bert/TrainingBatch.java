package dev.kedas.bert;

/**
 * Pairs to learn from in one step, N of them; of similar lengths, at best, since all are padded to
 * the longest.
 *
 * @param pairs where they are taken from
 * @param chosen their numbers in {@code pairs}, (N)
 * @param labels 1 where the edit bears on the question, else 0, (N)
 * @param weights what the loss of each is multiplied by; above 0, and 1 on average over all pairs
 *     that are learnt from, or else the loss is of another size, (N)
 */
public record TrainingBatch(TokenizedPairs pairs, int[] chosen, float[] labels, float[] weights) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if there is no pair, or not one label and weight for each
   */
  public TrainingBatch {
    if (chosen.length == 0 || labels.length != chosen.length || weights.length != chosen.length) {
      throw new IllegalArgumentException(
          "a batch has %d pairs, %d labels and %d weights, expected as many of each and at least one"
              .formatted(chosen.length, labels.length, weights.length));
    }
  }
}
