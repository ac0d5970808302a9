package dev.kedas.chat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Chooses the next token of one answer from the model's logits: penalties, then temperature, then
 * top-k, then top-p [1], then a draw.
 *
 * <p>Not thread-safe; one for each answer.
 *
 * <p>[1] Holtzman et al., The Curious Case of Neural Text Degeneration, arXiv:1904.09751
 */
final class Sampler {

  private final SamplingParameters parameters;
  private final SplittableRandom random;
  private final Set<Integer> seen = new HashSet<>();
  private final Map<Integer, Integer> generated = new HashMap<>();

  Sampler(SamplingParameters parameters, int[] prompt) {
    this.parameters = parameters;
    this.random = new SplittableRandom(parameters.seed());
    for (int id : prompt) {
      seen.add(id);
    }
  }

  /** The next token; counts as generated from now on. Changes the logits. */
  int next(float[] logits) {
    penalize(logits);
    int id = parameters.temperature() == 0 ? mostLikely(logits) : draw(logits);
    seen.add(id);
    generated.merge(id, 1, Integer::sum);
    return id;
  }

  private void penalize(float[] logits) {
    float penalty = (float) parameters.repeatPenalty();
    if (penalty != 1) {
      for (int id : seen) {
        logits[id] = logits[id] > 0 ? logits[id] / penalty : logits[id] * penalty;
      }
    }
    generated.forEach(
        (id, times) ->
            logits[id] -=
                (float) (parameters.presencePenalty() + times * parameters.frequencyPenalty()));
  }

  /** Index of the greatest value; of equal ones the first. */
  static int mostLikely(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }

  private int draw(float[] logits) {
    long[] ranked = ranked(logits);
    double[] weights = new double[ranked.length];
    double top = logits[idOf(ranked[0])];
    double total = 0;
    for (int i = 0; i < ranked.length; i++) {
      weights[i] = Math.exp((logits[idOf(ranked[i])] - top) / parameters.temperature());
      total += weights[i];
    }
    int kept = 0;
    double mass = 0;
    while (kept < weights.length && mass < parameters.topP() * total) {
      mass += weights[kept++];
    }
    double left = random.nextDouble() * mass;
    int chosen = 0;
    while (chosen < kept - 1 && left >= weights[chosen]) {
      left -= weights[chosen++];
    }
    return idOf(ranked[chosen]);
  }

  /** The most likely tokens, the likeliest first, each as a sort key that holds its id. */
  private long[] ranked(float[] logits) {
    long[] keys = new long[logits.length];
    for (int id = 0; id < logits.length; id++) {
      int bits = Float.floatToIntBits(logits[id]);
      int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE); // as integers, ordered like floats
      keys[id] = ((long) ~ascending << Integer.SIZE) | id;
    }
    Arrays.sort(keys);
    int topK = parameters.topK();
    return topK == 0 || topK >= keys.length ? keys : Arrays.copyOf(keys, topK);
  }

  private static int idOf(long key) {
    return (int) key;
  }
}
