package dev.kedas.evaluation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The weight of each query in a figure that is a mean of means: within a type of a case, then over
 * the case's types, then over the cases, as EasyEdit and LTE have it. A query of a case with T
 * types, N of its own, among C cases, weighs 1 / (C · T · N).
 */
final class CaseWeights {

  private CaseWeights() {}

  /** The weights of queries in their order; they sum to 1. */
  static double[] of(List<QueryResult> queries) {
    Map<Integer, Map<@Nullable String, Integer>> cases = new HashMap<>();
    for (QueryResult query : queries) {
      cases
          .computeIfAbsent(query.row(), row -> new LinkedHashMap<>())
          .merge(query.type(), 1, Integer::sum);
    }
    return queries.stream()
        .mapToDouble(
            query -> {
              Map<@Nullable String, Integer> types = cases.getOrDefault(query.row(), Map.of());
              int ofType = types.getOrDefault(query.type(), 1);
              return 1.0 / cases.size() / types.size() / ofType;
            })
        .toArray();
  }

  /** The mean of means of a value; {@code null} without queries. */
  static @Nullable Double mean(List<QueryResult> queries, ToDoubleFunction<QueryResult> value) {
    if (queries.isEmpty()) {
      return null;
    }
    double[] weights = of(queries);
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * value.applyAsDouble(queries.get(i));
    }
    return sum;
  }
}
