package dev.kedas.filter.evaluation;

/**
 * What a gate decides by.
 *
 * @param candidates edits that are looked at by similarity; positive
 * @param floor least closeness
 * @param threshold least relevance
 */
public record GateSettings(int candidates, double floor, double threshold) {

  /** Checks the numbers. */
  public GateSettings {
    if (candidates < 1 || !Double.isFinite(floor) || !Double.isFinite(threshold)) {
      throw new IllegalArgumentException(
          "%d candidates, floor %s, threshold %s, expected 1 or more and finite numbers"
              .formatted(candidates, floor, threshold));
    }
  }

  /** The same with another threshold. */
  public GateSettings withThreshold(double other) {
    return new GateSettings(candidates, floor, other);
  }

  /** The same with another floor. */
  public GateSettings withFloor(double other) {
    return new GateSettings(candidates, other, threshold);
  }

  /** The same with another number of candidates. */
  public GateSettings withCandidates(int other) {
    return new GateSettings(other, floor, threshold);
  }
}
