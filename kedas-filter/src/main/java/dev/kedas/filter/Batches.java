package dev.kedas.filter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Divides examples into batches of similar lengths, so that little padding is computed, and still
 * mixes them well: what is sorted by length is not the whole set, but one random pool of batches
 * after the other.
 */
final class Batches {

  /** Batches of a pool: many, so that lengths within a batch are alike. */
  private static final int POOL = 50;

  private static final int EVALUATION_BATCH = 64;

  private Batches() {}

  /** How many batches an epoch has. */
  static long count(int examples, int batchSize) {
    return (examples + batchSize - 1L) / batchSize;
  }

  /** All examples in random order; the same for the same seed and epoch. */
  static List<int[]> ofEpoch(
      int examples, IntUnaryOperator length, int batchSize, long seed, long epoch) {
    Random random = new Random(31 * seed + epoch);
    List<Integer> order = new ArrayList<>(IntStream.range(0, examples).boxed().toList());
    Collections.shuffle(order, random);
    long pool = (long) POOL * batchSize;
    for (long from = 0; from < order.size(); from += pool) {
      order
          .subList((int) from, (int) Math.min(from + pool, order.size()))
          .sort(Comparator.comparingInt(length::applyAsInt));
    }
    List<int[]> batches = divide(order, batchSize);
    Collections.shuffle(batches, random);
    return batches;
  }

  /** All examples, sorted by length. */
  static List<int[]> byLength(int examples, IntUnaryOperator length) {
    List<Integer> order =
        IntStream.range(0, examples)
            .boxed()
            .sorted(Comparator.comparingInt(length::applyAsInt))
            .toList();
    return divide(order, EVALUATION_BATCH);
  }

  private static List<int[]> divide(List<Integer> order, int batchSize) {
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.size(); from += batchSize) {
      int to = Math.min(from + batchSize, order.size());
      batches.add(order.subList(from, to).stream().mapToInt(Integer::intValue).toArray());
    }
    return batches;
  }
}
