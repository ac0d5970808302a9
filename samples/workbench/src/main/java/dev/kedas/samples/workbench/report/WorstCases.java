package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.LossCause;
import dev.kedas.evaluation.QueryResult;
import dev.kedas.knowedit.QueryKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The queries that lost most, to read: by method, figure and cause. */
final class WorstCases {

  private static final int PER_DATASET = 5;
  private static final int LONGEST_TEXT = 300;
  private static final String NONE = "–";
  private static final List<QueryKind> KINDS =
      List.of(QueryKind.EDIT, QueryKind.PORTABILITY, QueryKind.LOCALITY);
  private static final List<String> HEADS =
      List.of(
          "setting",
          "data set",
          "row",
          "query",
          "expected",
          "answer",
          "edit chosen",
          "similarity / relevance",
          "accuracy");

  private WorstCases() {}

  static Optional<Section> of(ReportData data) {
    Map<String, List<QueryResult>> methods =
        data.cases().stream()
            .filter(WorstCases::isWorthReading)
            .sorted(Comparator.comparing(query -> !query.method().equals(ReportData.KEDAS)))
            .collect(
                Collectors.groupingBy(
                    QueryResult::method, LinkedHashMap::new, Collectors.toList()));
    return methods.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Section(
                "cases",
                "Worst cases",
                "For each cause, the up to %d queries of each data set that lost most. The file"
                        .formatted(PER_DATASET)
                    + " cases.jsonl beside this report has all of them.",
                html -> methods.forEach((method, lost) -> append(html, method, lost))));
  }

  private static boolean isWorthReading(QueryResult query) {
    return accuracy(query) < 1
        && !query.swapped()
        && KINDS.contains(query.kind())
        && !query.method().equals(ReportData.BASE);
  }

  private static double accuracy(QueryResult query) {
    Double accuracy = query.accuracy();
    return accuracy == null ? 1 : accuracy;
  }

  private static void append(Html html, String method, List<QueryResult> lost) {
    String[] open =
        method.equals(ReportData.KEDAS) ? new String[] {"open", "open"} : new String[] {};
    html.element(
        "details",
        details -> {
          details.leaf("summary", method);
          KINDS.forEach(kind -> appendKind(details, kind, lost));
        },
        open);
  }

  private static void appendKind(Html html, QueryKind kind, List<QueryResult> lost) {
    Map<LossCause, List<QueryResult>> causes = new EnumMap<>(LossCause.class);
    lost.stream()
        .filter(query -> query.kind() == kind)
        .forEach(
            query ->
                causes.computeIfAbsent(LossCause.of(query), cause -> new ArrayList<>()).add(query));
    causes.forEach(
        (cause, queries) -> {
          html.leaf(
              "h3",
              "%s: %s (%d)"
                  .formatted(LostPointsSection.figure(kind), cause.description(), queries.size()));
          appendTable(html, worst(queries));
        });
  }

  private static List<QueryResult> worst(List<QueryResult> queries) {
    Map<String, List<QueryResult>> datasets =
        queries.stream()
            .collect(
                Collectors.groupingBy(
                    query -> ReportData.name(query.setting()) + "/" + query.dataset(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return datasets.values().stream()
        .flatMap(
            of ->
                of.stream()
                    .sorted(Comparator.comparingDouble(WorstCases::accuracy))
                    .limit(PER_DATASET))
        .toList();
  }

  private static void appendTable(Html html, List<QueryResult> queries) {
    html.scrollBox(
        box ->
            box.element(
                "table",
                table -> {
                  table.element("tr", tr -> HEADS.forEach(head -> tr.leaf("th", head)));
                  queries.forEach(query -> table.element("tr", tr -> appendCells(tr, query)));
                },
                "class",
                "cases"));
  }

  private static void appendCells(Html tr, QueryResult query) {
    Stream.of(
            ReportData.name(query.setting()),
            query.dataset(),
            String.valueOf(query.row()),
            query.query(),
            String.join(" | ", query.expected()),
            query.answer(),
            query.edit(),
            query.edit() == null
                ? null
                : number(query.similarity()) + " / " + number(query.relevance()),
            number(query.accuracy()))
        .forEach(text -> tr.leaf("td", text == null ? NONE : shortened(text)));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }

  private static String number(@Nullable Double value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%.2f", value);
  }
}
