package dev.kedas.filter.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Whether scores are probabilities: of the pairs with a score near 0.7, 70 % should be relevant.
 *
 * @param pairs how many pairs of a query and a candidate
 * @param brier mean of the squared difference of the score and 1 or 0; 0 is the best
 * @param calibrationError expected calibration error: the mean over the pairs of the difference of
 *     mean score and share of relevant pairs in their bin; 0 is the best
 * @param bins of equal width from 0 to 1
 */
public record Reliability(int pairs, double brier, double calibrationError, List<Bin> bins) {

  private static final int BINS = 10;

  /** Copies the list. */
  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * The pairs whose scores lie in a range.
   *
   * @param from the least score
   * @param to the next bin's least score
   * @param pairs how many
   * @param score their mean score; 0 if there are none
   * @param relevant their share of relevant ones; 0 if there are none
   */
  public record Bin(double from, double to, int pairs, double score, double relevant) {}

  /** Counts pairs, whose scores are from 0 to 1. */
  static Reliability of(Collection<ScoredPair> pairs) {
    int[] counts = new int[BINS];
    double[] scores = new double[BINS];
    int[] relevant = new int[BINS];
    double squares = 0;
    for (ScoredPair pair : pairs) {
      int bin = Math.min(BINS - 1, (int) (pair.score() * BINS));
      counts[bin]++;
      scores[bin] += pair.score();
      relevant[bin] += pair.relevant() ? 1 : 0;
      double difference = pair.score() - (pair.relevant() ? 1 : 0);
      squares += difference * difference;
    }
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    for (int i = 0; i < BINS; i++) {
      int divisor = Math.max(1, counts[i]);
      error += Math.abs(scores[i] - relevant[i]);
      bins.add(
          new Bin(
              (double) i / BINS,
              (i + 1.0) / BINS,
              counts[i],
              scores[i] / divisor,
              (double) relevant[i] / divisor));
    }
    int size = Math.max(1, pairs.size());
    return new Reliability(pairs.size(), squares / size, error / size, bins);
  }
}
