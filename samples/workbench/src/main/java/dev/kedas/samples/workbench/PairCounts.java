package dev.kedas.samples.workbench;

import dev.kedas.filter.data.FilterPair;
import dev.kedas.filter.data.PairGroup;
import dev.kedas.filter.data.PairKind;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How many pairs there are of each kind and type from each source, as in Table 12 of the KEDAS
 * paper.
 *
 * @param byGroup for each kind and type that there is, the number by the name of the data set,
 *     {@code corpus} or {@code general}
 */
record PairCounts(SortedMap<PairGroup, Map<String, Integer>> byGroup) {

  private static final Set<PairKind> OF_CORPUS =
      EnumSet.of(
          PairKind.CORPUS,
          PairKind.CORPUS_ATTRIBUTE,
          PairKind.CORPUS_ENTITY,
          PairKind.CORPUS_NEAR_MISS);

  static PairCounts of(List<FilterPair> pairs) {
    SortedMap<PairGroup, Map<String, Integer>> byGroup =
        new TreeMap<>(Comparator.comparing(PairGroup::kind).thenComparing(PairGroup::type));
    for (FilterPair pair : pairs) {
      byGroup
          .computeIfAbsent(pair.group(), group -> new LinkedHashMap<>())
          .merge(source(pair), 1, Integer::sum);
    }
    return new PairCounts(byGroup);
  }

  private static String source(FilterPair pair) {
    return OF_CORPUS.contains(pair.kind()) ? "corpus" : pair.source();
  }

  /** All pairs whose edit bears on the query, or all others. */
  int total(boolean relevant) {
    return byGroup.entrySet().stream()
        .filter(entry -> entry.getKey().kind().isRelevant() == relevant)
        .flatMap(entry -> entry.getValue().values().stream())
        .mapToInt(Integer::intValue)
        .sum();
  }

  /** Prints a row for each kind, one below for each of its types, and a column for each source. */
  void print(PrintWriter out) {
    Set<String> sources = new TreeSet<>();
    byGroup.values().forEach(row -> sources.addAll(row.keySet()));
    out.printf("%-26s", "pairs");
    sources.forEach(source -> out.printf("  %" + Math.max(7, source.length()) + "s", source));
    out.printf("  %7s%n", "all");
    for (PairKind kind : PairKind.values()) {
      List<PairGroup> groups = byGroup.keySet().stream().filter(one -> one.kind() == kind).toList();
      if (!groups.isEmpty()) {
        line(PairGroup.of(kind).toString(), sources, group -> group.kind() == kind, out);
      }
      groups.stream()
          .filter(group -> !group.type().isEmpty())
          .forEach(group -> line("  " + group.type(), sources, group::equals, out));
    }
    line("relevant", sources, group -> group.kind().isRelevant(), out);
    line("not relevant", sources, group -> !group.kind().isRelevant(), out);
    line("all", sources, group -> true, out);
    out.flush();
  }

  private void line(
      String name, Set<String> sources, Predicate<PairGroup> groups, PrintWriter out) {
    out.printf("%-26s", name);
    int all = 0;
    for (String source : sources) {
      int count =
          byGroup.entrySet().stream()
              .filter(entry -> groups.test(entry.getKey()))
              .mapToInt(entry -> entry.getValue().getOrDefault(source, 0))
              .sum();
      out.printf("  %" + Math.max(7, source.length()) + "d", count);
      all += count;
    }
    out.printf("  %7d%n", all);
  }
}
