package dev.kedas.chat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
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
    int topK = parameters.topK();
    long[] keys = topK == 0 || topK >= logits.length ? all(logits) : best(logits, topK);
    Arrays.sort(keys);
    return keys;
  }

  private static long[] all(float[] logits) {
    long[] keys = new long[logits.length];
    for (int id = 0; id < logits.length; id++) {
      keys[id] = key(id, logits[id]);
    }
    return keys;
  }

  /** The count smallest keys; sorting the whole vocabulary for a few costs milliseconds. */
  private static long[] best(float[] logits, int count) {
    PriorityQueue<Long> worstFirst = new PriorityQueue<>(Comparator.reverseOrder());
    for (int id = 0; id < logits.length; id++) {
      long key = key(id, logits[id]);
      if (worstFirst.size() < count) {
        worstFirst.add(key);
      } else if (key < worstFirst.element()) {
        worstFirst.remove();
        worstFirst.add(key);
      }
    }
    return worstFirst.stream().mapToLong(Long::longValue).toArray();
  }

  private static long key(int id, float logit) {
    int bits = Float.floatToIntBits(logit);
    int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE); // as integers, ordered like floats
    return ((long) ~ascending << Integer.SIZE) | id;
  }

  private static int idOf(long key) {
    return (int) key;
  }
}
