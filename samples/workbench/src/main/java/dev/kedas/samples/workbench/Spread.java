package dev.kedas.samples.workbench;

import java.util.Arrays;

/**
 * How times spread.
 *
 * @param medianMs the median, in milliseconds
 * @param percentile95Ms what 95 % of the times do not exceed, in milliseconds
 */
record Spread(double medianMs, double percentile95Ms) {

  /** The spread of at least one time in milliseconds, by nearest rank. */
  static Spread of(double... millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Spread(percentile(sorted, 50), percentile(sorted, 95));
  }

  private static double percentile(double[] sorted, int percent) {
    int rank = (sorted.length * percent + 99) / 100; // rounded up
    return sorted[rank - 1];
  }
}
