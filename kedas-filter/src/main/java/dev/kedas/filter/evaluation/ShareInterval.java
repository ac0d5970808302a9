package dev.kedas.filter.evaluation;

/**
 * Where a share most likely lies, given a sample: the 95 % interval of Wilson's score [1], which
 * holds for small samples and shares near 0 and 1 too.
 *
 * <p>[1] Wilson, Probable inference, the law of succession, and statistical inference, 1927
 *
 * @param low from 0
 * @param high to 1
 */
public record ShareInterval(double low, double high) {

  /** The normal distribution has 95 % of its mass within so many standard deviations. */
  private static final double Z = 1.959963984540054;

  /**
   * The interval for a sample.
   *
   * @param hits how many of them; 0 to {@code size}
   * @param size how many; 0 tells nothing, so that the interval is 0 to 1
   */
  public static ShareInterval of(int hits, int size) {
    if (hits < 0 || hits > size) {
      throw new IllegalArgumentException("%d hits of %d".formatted(hits, size));
    }
    if (size == 0) {
      return new ShareInterval(0, 1);
    }
    double share = (double) hits / size;
    double scale = 1 + Z * Z / size;
    double centre = (share + Z * Z / (2 * size)) / scale;
    double half = Z / scale * Math.sqrt(share * (1 - share) / size + Z * Z / (4.0 * size * size));
    return new ShareInterval(Math.max(0, centre - half), Math.min(1, centre + half));
  }
}
