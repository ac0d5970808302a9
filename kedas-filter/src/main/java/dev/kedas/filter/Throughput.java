package dev.kedas.filter;

/**
 * Pairs per second, smoothed over some fifty steps; time between a stop and a start is left out.
 */
final class Throughput {

  private static final double KEPT = 0.98;

  private double pairs;
  private double seconds;
  private long startedAt;

  void start() {
    startedAt = System.nanoTime();
  }

  void stop(int pairsDone) {
    pairs = KEPT * pairs + pairsDone;
    seconds = KEPT * seconds + (System.nanoTime() - startedAt) / 1e9;
  }

  double pairsPerSecond() {
    return pairs / seconds;
  }
}
