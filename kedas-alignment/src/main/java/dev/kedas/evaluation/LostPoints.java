package dev.kedas.evaluation;

import dev.kedas.knowedit.QueryKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the points of a figure go: how many a run lost for one cause. The points of all causes of a
 * figure and the figure itself add up to 100.
 *
 * @param dataset the data set
 * @param setting the setting
 * @param method the method's name
 * @param kind the queries whose accuracy makes the figure: edit, rephrase, portability or locality
 * @param cause the cause
 * @param queries how many queries lost something for it
 * @param points percentage points of the figure that they lost together
 */
public record LostPoints(
    String dataset,
    Setting setting,
    String method,
    QueryKind kind,
    LossCause cause,
    int queries,
    double points) {

  /**
   * Sums up the lost points of any number of runs. Queries in the other style, without accuracy, or
   * general, do not count.
   *
   * @return one entry for each run, kind and cause for which something was lost; runs and kinds in
   *     the order in which they first occur, causes in their own
   */
  public static List<LostPoints> of(Iterable<QueryResult> queries) {
    Map<Figure, List<QueryResult>> figures = new LinkedHashMap<>();
    for (QueryResult query : queries) {
      if (query.accuracy() != null && !query.swapped() && query.kind() != QueryKind.GENERAL) {
        figures.computeIfAbsent(Figure.of(query), figure -> new ArrayList<>()).add(query);
      }
    }
    List<LostPoints> lost = new ArrayList<>();
    figures.forEach((figure, measured) -> lost.addAll(figure.lost(measured)));
    return lost;
  }

  private record Figure(String dataset, Setting setting, String method, QueryKind kind) {

    static Figure of(QueryResult query) {
      return new Figure(query.dataset(), query.setting(), query.method(), query.kind());
    }

    List<LostPoints> lost(List<QueryResult> queries) {
      double[] weights = CaseWeights.of(queries);
      Map<LossCause, LostPoints> byCause = new EnumMap<>(LossCause.class);
      for (int i = 0; i < weights.length; i++) {
        QueryResult query = queries.get(i);
        Double accuracy = query.accuracy();
        if (accuracy != null && accuracy < 1) {
          LostPoints one = entry(LossCause.of(query), 100 * weights[i] * (1 - accuracy));
          byCause.merge(one.cause(), one, LostPoints::plus);
        }
      }
      return List.copyOf(byCause.values());
    }

    private LostPoints entry(LossCause cause, double points) {
      return new LostPoints(dataset, setting, method, kind, cause, 1, points);
    }
  }

  private LostPoints plus(LostPoints other) {
    return new LostPoints(
        dataset, setting, method, kind, cause, queries + other.queries, points + other.points);
  }
}
