package dev.kedas.samples.workbench;

import dev.kedas.filter.data.FilterPair;
import dev.kedas.filter.data.PairKind;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How many pairs there are of each kind from each source, as in Table 12 of the KEDAS paper.
 *
 * @param byKind for each kind that there is, the number by the name of the data set, {@code corpus}
 *     or {@code general}
 */
record PairCounts(Map<PairKind, Map<String, Integer>> byKind) {

  private static final Set<PairKind> OF_CORPUS =
      EnumSet.of(
          PairKind.CORPUS,
          PairKind.CORPUS_ATTRIBUTE,
          PairKind.CORPUS_ENTITY,
          PairKind.CORPUS_NEAR_MISS);

  static PairCounts of(List<FilterPair> pairs) {
    Map<PairKind, Map<String, Integer>> byKind = new EnumMap<>(PairKind.class);
    for (FilterPair pair : pairs) {
      byKind
          .computeIfAbsent(pair.kind(), kind -> new LinkedHashMap<>())
          .merge(group(pair), 1, Integer::sum);
    }
    return new PairCounts(byKind);
  }

  private static String group(FilterPair pair) {
    return OF_CORPUS.contains(pair.kind()) ? "corpus" : pair.source();
  }

  /** All pairs whose edit bears on the query, or all others. */
  int total(boolean relevant) {
    return byKind.entrySet().stream()
        .filter(entry -> entry.getKey().isRelevant() == relevant)
        .flatMap(entry -> entry.getValue().values().stream())
        .mapToInt(Integer::intValue)
        .sum();
  }

  /** Prints a row for each kind and a column for each source. */
  void print(PrintWriter out) {
    Set<String> groups = new TreeSet<>();
    byKind.values().forEach(row -> groups.addAll(row.keySet()));
    out.printf("%-18s", "pairs");
    groups.forEach(group -> out.printf("  %" + Math.max(7, group.length()) + "s", group));
    out.printf("  %7s%n", "all");
    byKind.forEach(
        (kind, row) -> line(FilterTrainOptions.name(kind), groups, kind::equals, out));
    line("relevant", groups, PairKind::isRelevant, out);
    line("not relevant", groups, kind -> !kind.isRelevant(), out);
    line("all", groups, kind -> true, out);
    out.flush();
  }

  private void line(
      String name, Set<String> groups, Predicate<PairKind> kinds, PrintWriter out) {
    out.printf("%-18s", name);
    int all = 0;
    for (String group : groups) {
      int count =
          byKind.entrySet().stream()
              .filter(entry -> kinds.test(entry.getKey()))
              .mapToInt(entry -> entry.getValue().getOrDefault(group, 0))
              .sum();
      out.printf("  %" + Math.max(7, group.length()) + "d", count);
      all += count;
    }
    out.printf("  %7d%n", all);
  }
}
