package dev.kedas.filter.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * How many queries that an edit should answer are accepted while how many others are, as the
 * threshold falls. A query counts by its most relevant candidate.
 *
 * @param area the area under the curve: how likely a query that an edit should answer scores higher
 *     than another, ties counting half
 * @param points the curve's corners from (0, 0) to (1, 1)
 */
public record RocCurve(double area, List<Point> points) {

  /** Copies the list. */
  public RocCurve {
    points = List.copyOf(points);
  }

  /**
   * The shares that are accepted at one threshold.
   *
   * @param wrong of the queries that no edit should answer
   * @param right of the queries that an edit should answer
   */
  public record Point(double wrong, double right) {}

  /**
   * The curve of a gate with these settings. An edit's own query, which no filter sees, and
   * contradictory queries are left out.
   *
   * @return nothing if one of the two sides has no queries
   */
  public static Optional<RocCurve> of(Collection<JudgedQuery> judged, GateSettings settings) {
    double[] right = best(judged, settings, true);
    double[] wrong = best(judged, settings, false);
    return right.length == 0 || wrong.length == 0
        ? Optional.empty()
        : Optional.of(of(right, wrong));
  }

  private static double[] best(
      Collection<JudgedQuery> judged, GateSettings settings, boolean inScope) {
    return judged.stream()
        .filter(JudgedQuery::isUpToTheFilter)
        .filter(one -> one.query().kind().isInScope() == inScope)
        .mapToDouble(one -> one.bestRelevance(settings))
        .toArray();
  }

  /** The curve of scores of both sides. */
  static RocCurve of(double[] right, double[] wrong) {
    double[] thresholds =
        DoubleStream.concat(Arrays.stream(right), Arrays.stream(wrong))
            .distinct()
            .sorted()
            .toArray();
    Arrays.sort(right);
    Arrays.sort(wrong);
    List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
    double area = 0;
    int rightBelow = right.length;
    int wrongBelow = wrong.length;
    for (int i = thresholds.length - 1; i >= 0; i--) {
      while (rightBelow > 0 && right[rightBelow - 1] >= thresholds[i]) {
        rightBelow--;
      }
      while (wrongBelow > 0 && wrong[wrongBelow - 1] >= thresholds[i]) {
        wrongBelow--;
      }
      Point last = points.get(points.size() - 1);
      Point next =
          new Point(1 - (double) wrongBelow / wrong.length, 1 - (double) rightBelow / right.length);
      area += (next.wrong() - last.wrong()) * (next.right() + last.right()) / 2;
      add(points, next);
    }
    return new RocCurve(area, points);
  }

  /** Goes on to a point; a point in the middle of a level or upright line is left out. */
  private static void add(List<Point> points, Point next) {
    int size = points.size();
    if (size > 1) {
      Point last = points.get(size - 1);
      Point before = points.get(size - 2);
      boolean upright = before.wrong() == last.wrong() && last.wrong() == next.wrong();
      boolean level = before.right() == last.right() && last.right() == next.right();
      if (upright || level) {
        points.remove(size - 1);
      }
    }
    points.add(next);
  }
}
