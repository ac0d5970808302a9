package dev.kedas.llama;

/**
 * What the model makes of a {@link ForcedAnswer}: one entry for each token of the answer, given the
 * prompt and the answer's tokens before.
 *
 * @param mostLikely id of the most likely token; the answer is what the model would have said
 *     greedily where this equals it
 * @param logProbabilities natural logarithm of the probability of the answer's token
 */
@SuppressWarnings("ArrayRecordComponent") // thousands at a time, and never compared
public record ForcedScores(int[] mostLikely, float[] logProbabilities) {

  /** The natural logarithm of the whole answer's probability. */
  public double logLikelihood() {
    double sum = 0;
    for (float logProbability : logProbabilities) {
      sum += logProbability;
    }
    return sum;
  }
}
