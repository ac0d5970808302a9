package dev.kedas.filter.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How a filter decides.
 *
 * @param environment with what and how it was measured
 * @param settings what the gate decides by
 * @param rows what it does with the queries, by group
 * @param roc all thresholds in one curve; {@code null} without queries of both sides
 * @param calibration how good the scores are as probabilities, and what would make them better;
 *     {@code null} if they are none
 * @param thresholds the trade-off at other thresholds
 * @param curves the share that is good in each row, at the thresholds of {@code thresholds}
 * @param candidates the trade-off with other numbers of candidates
 * @param floors the trade-off with other floors
 * @param bySimilarity the trade-off without the edits that only their spelling found
 */
public record GateResults(
    Map<String, String> environment,
    GateSettings settings,
    List<GateRow> rows,
    @Nullable RocCurve roc,
    @Nullable FilterCalibration calibration,
    List<GateTradeOff> thresholds,
    List<GateCurve> curves,
    List<GateTradeOff> candidates,
    List<GateTradeOff> floors,
    GateTradeOff bySimilarity) {

  /** The most candidates that a query needs for all numbers of candidates. */
  public static final int MOST_CANDIDATES = 8;

  private static final List<Integer> CANDIDATES = List.of(1, 2, 4, MOST_CANDIDATES);

  private static final double[] FLOORS = {0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6};

  private static final double[] PROBABILITIES = {
    0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75,
    0.8, 0.85, 0.9, 0.95, 0.98, 0.99
  };

  private static final int STEPS = 20;

  /**
   * Takes all figures.
   *
   * @param judged queries with the candidates of a {@link Gate}
   * @param calibration of these queries; {@code null} for none
   */
  public static GateResults of(
      Map<String, String> environment,
      Collection<JudgedQuery> judged,
      GateSettings settings,
      @Nullable FilterCalibration calibration) {
    double[] thresholds = thresholds(judged, settings);
    return new GateResults(
        environment,
        settings,
        GateRow.of(judged, settings),
        RocCurve.of(judged, settings).orElse(null),
        calibration,
        DoubleStream.of(thresholds)
            .mapToObj(settings::withThreshold)
            .map(other -> GateTradeOff.of(judged, other))
            .toList(),
        GateCurve.of(judged, settings, thresholds),
        CANDIDATES.stream()
            .map(settings::withCandidates)
            .map(other -> GateTradeOff.of(judged, other))
            .toList(),
        DoubleStream.of(FLOORS)
            .mapToObj(settings::withFloor)
            .map(other -> GateTradeOff.of(judged, other))
            .toList(),
        GateTradeOff.of(judged.stream().map(JudgedQuery::withoutSpelling).toList(), settings));
  }

  /** Those of probabilities, or else equal steps between the lowest and the highest score. */
  private static double[] thresholds(Collection<JudgedQuery> judged, GateSettings settings) {
    double[] scores =
        ScoredPair.of(judged, settings).stream().mapToDouble(ScoredPair::score).sorted().toArray();
    if (DoubleStream.of(scores).allMatch(FilterCalibration::isProbability)) {
      return PROBABILITIES;
    }
    double low = scores[0];
    double range = scores[scores.length - 1] - low;
    return IntStream.rangeClosed(0, STEPS).mapToDouble(i -> low + range * i / STEPS).toArray();
  }
}
