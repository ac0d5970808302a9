package dev.kedas.filter.evaluation;

import dev.kedas.knowedit.QueryKind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The threshold at which a gate's wrong decisions cost least on given queries.
 *
 * <p>As the threshold rises, a query's choice changes only where it passes the relevance of the
 * chosen edit: then the next more relevant candidate is chosen, or none. So all choices at all
 * thresholds are known from one pass over the candidates.
 *
 * @param threshold in the middle between the two scores that it may lie between
 * @param cost in shares of missed paraphrases, by {@link GateCosts}
 */
record CheapestThreshold(double threshold, double cost) {

  /** Sums of shares that differ by less are equal. */
  private static final double TOLERANCE = 1e-12;

  /** The costs of all queries as long as the threshold is below all scores. */
  private static final class Steps {

    private final GateSettings settings;
    private final Map<QueryKind, Double> weights;

    /** How the cost changes when the threshold passes a score. */
    private final TreeMap<Double, Double> changes = new TreeMap<>();

    private double start;

    Steps(GateSettings settings, Map<QueryKind, Double> weights) {
      this.settings = settings;
      this.weights = weights;
    }

    void add(JudgedQuery query) {
      double weight = weights.getOrDefault(query.query().kind(), 0.0);
      double last = Double.NEGATIVE_INFINITY;
      double cost = 0;
      for (ScoredEdit edit : query.seen(settings)) {
        if (edit.relevance() > last) {
          double next = query.isRight(Optional.of(edit)) ? 0 : weight;
          change(last, next - cost);
          cost = next;
          last = edit.relevance();
        }
      }
      change(last, (query.isRight(Optional.empty()) ? 0 : weight) - cost);
    }

    private void change(double score, double difference) {
      if (score == Double.NEGATIVE_INFINITY) {
        start += difference;
      } else {
        changes.merge(score, difference, Double::sum);
      }
    }

    /** Of equally cheap ranges the widest, since there new data change least. */
    CheapestThreshold cheapest() {
      double cost = start;
      double from = changes.firstKey();
      CheapestThreshold best = new CheapestThreshold(from, cost);
      double width = 0;
      for (Map.Entry<Double, Double> step : changes.entrySet()) {
        double to = step.getKey();
        boolean cheaper = cost < best.cost - TOLERANCE;
        if (cheaper || cost <= best.cost + TOLERANCE && to - from > width) {
          best = new CheapestThreshold((from + to) / 2, cost);
          width = to - from;
        }
        cost += step.getValue();
        from = to;
      }
      return best;
    }
  }

  /**
   * Finds the threshold.
   *
   * @param judged queries, at least one of which has a candidate that is looked at; an edit's own
   *     query and contradictory ones don't count
   */
  static CheapestThreshold find(
      Collection<JudgedQuery> judged, GateSettings settings, GateCosts costs) {
    List<JudgedQuery> counted = judged.stream().filter(JudgedQuery::isUpToTheFilter).toList();
    Steps steps = new Steps(settings, weights(counted, costs));
    counted.forEach(steps::add);
    if (steps.changes.isEmpty()) {
      throw new IllegalArgumentException(
          "none of %d queries has a candidate".formatted(judged.size()));
    }
    return steps.cheapest();
  }

  private static Map<QueryKind, Double> weights(List<JudgedQuery> counted, GateCosts costs) {
    long general = count(counted, QueryKind.GENERAL);
    long nearMisses = count(counted, QueryKind.LOCALITY);
    long inScope = counted.size() - general - nearMisses;
    Map<QueryKind, Double> weights = new EnumMap<>(QueryKind.class);
    for (QueryKind kind : QueryKind.values()) {
      double weight =
          switch (kind) {
            case GENERAL -> costs.general() / Math.max(1, general);
            case LOCALITY -> costs.nearMiss() / Math.max(1, nearMisses);
            case EDIT, REPHRASE, PORTABILITY -> 1.0 / Math.max(1, inScope);
          };
      weights.put(kind, weight);
    }
    return weights;
  }

  private static long count(List<JudgedQuery> counted, QueryKind kind) {
    return counted.stream().filter(one -> one.query().kind() == kind).count();
  }
}
