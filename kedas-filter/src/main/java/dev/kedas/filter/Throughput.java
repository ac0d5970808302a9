package dev.kedas.filter;

import java.util.function.LongSupplier;

/**
 * Pairs per second, smoothed over some fifty steps; time between a stop and a start is left out.
 */
final class Throughput {

  private static final double KEPT = 0.98;
  private static final double NANOS = 1e9;

  private final LongSupplier nanoTime;
  private double pairs;
  private double seconds;
  private long startedAt;

  /**
   * @param nanoTime a clock such as {@link System#nanoTime}
   */
  Throughput(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  void start() {
    startedAt = nanoTime.getAsLong();
  }

  void stop(int pairsDone) {
    pairs = KEPT * pairs + pairsDone;
    seconds = KEPT * seconds + (nanoTime.getAsLong() - startedAt) / NANOS;
  }

  double pairsPerSecond() {
    return pairs / seconds;
  }
}
