package dev.kedas.filter.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What other thresholds would do with the queries of one group.
 *
 * @param group which queries
 * @param queries how many
 * @param good percentages of them that are as they should be, as {@link GateRow#good()} counts
 *     them, one per threshold
 */
public record GateCurve(GateRow.Group group, int queries, List<Double> good) {

  /** Copies the list. */
  public GateCurve {
    good = List.copyOf(good);
  }

  /**
   * Counts the groups of {@link GateRow#of}, in the same order.
   *
   * @param thresholds as many as {@link #good()} is to have, in that order; at least one
   */
  static List<GateCurve> of(
      Collection<JudgedQuery> judged, GateSettings settings, double[] thresholds) {
    List<List<GateRow>> all =
        DoubleStream.of(thresholds)
            .mapToObj(threshold -> GateRow.of(judged, settings.withThreshold(threshold)))
            .toList();
    List<GateRow> rows = all.get(0); // the groups are the same at each threshold
    return IntStream.range(0, rows.size())
        .mapToObj(
            i ->
                new GateCurve(
                    rows.get(i).group(),
                    rows.get(i).queries(),
                    all.stream().map(at -> at.get(i).percentGood()).toList()))
        .toList();
  }
}
