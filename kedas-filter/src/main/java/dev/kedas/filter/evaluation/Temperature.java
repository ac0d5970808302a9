package dev.kedas.filter.evaluation;

import java.util.Collection;
import java.util.List;

/**
 * Fits the temperature by which logits are divided, so that probabilities become right on average
 * and their order stays [1]: that with the least log loss, which as a function of the temperature's
 * logarithm has one minimum, found by golden section.
 *
 * <p>[1] Guo et al., On Calibration of Modern Neural Networks, arXiv:1706.04599
 */
final class Temperature {

  /** Beyond this a filter is of no use. */
  private static final double MOST = 20;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private static final double PRECISION = 1e-7;

  /** A logit beyond 36 rounds to the probability 1, of which no logit can be had back. */
  private static final double LEAST_PROBABILITY = 1e-15;

  private Temperature() {}

  /** The best temperature, from 1/20 to 20, for pairs whose scores are probabilities. */
  static double fit(Collection<ScoredPair> pairs) {
    List<ScoredPair> logits =
        pairs.stream().map(pair -> new ScoredPair(logit(pair.score()), pair.relevant())).toList();
    double low = -Math.log(MOST);
    double high = Math.log(MOST);
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double leftLoss = loss(logits, left);
    double rightLoss = loss(logits, right);
    while (high - low > PRECISION) {
      if (leftLoss <= rightLoss) {
        high = right;
        right = left;
        rightLoss = leftLoss;
        left = high - GOLDEN * (high - low);
        leftLoss = loss(logits, left);
      } else {
        low = left;
        left = right;
        leftLoss = rightLoss;
        right = low + GOLDEN * (high - low);
        rightLoss = loss(logits, right);
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** What a probability becomes at a temperature. */
  static double apply(double probability, double temperature) {
    return 1 / (1 + Math.exp(-logit(probability) / temperature));
  }

  private static double logit(double probability) {
    double inside = Math.max(LEAST_PROBABILITY, Math.min(1 - LEAST_PROBABILITY, probability));
    return Math.log(inside) - Math.log1p(-inside);
  }

  private static double loss(List<ScoredPair> logits, double logTemperature) {
    double scale = Math.exp(-logTemperature);
    double loss = 0;
    for (ScoredPair pair : logits) {
      double wrong = (pair.relevant() ? -pair.score() : pair.score()) * scale;
      loss += Math.max(wrong, 0) + Math.log1p(Math.exp(-Math.abs(wrong))); // log(1 + e^wrong)
    }
    return loss;
  }
}
