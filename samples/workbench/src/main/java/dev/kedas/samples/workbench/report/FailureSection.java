package dev.kedas.samples.workbench.report;

import dev.kedas.filter.evaluation.GateFailure;
import dev.kedas.filter.evaluation.GateQuery;
import dev.kedas.filter.evaluation.ScoredEdit;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.QueryKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the filter gets wrong and is most sure of, to read. */
final class FailureSection {

  private static final int PER_KIND = 25;
  private static final int LONGEST_TEXT = 300;

  private FailureSection() {}

  static Optional<Section> of(List<GateFailure> failures) {
    return failures.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Section(
                "failures",
                "Worst failures",
                "Of each kind of query, up to %d that the filter decides wrongly, the most confident first. The file failures.tsv has all of them."
                    .formatted(PER_KIND),
                html -> append(html, failures)));
  }

  private static void append(Html html, List<GateFailure> failures) {
    Map<QueryKind, List<GateFailure>> kinds =
        failures.stream()
            .collect(
                Collectors.groupingBy(
                    failure -> failure.judged().query().kind(),
                    () -> new EnumMap<>(QueryKind.class),
                    Collectors.toList()));
    kinds.forEach(
        (kind, members) -> {
          html.leaf(
              "h3", "%s (%d)".formatted(kind.name().toLowerCase(Locale.ROOT), members.size()));
          TextTable table =
              TextTable.ofTexts(
                  "data set",
                  "type",
                  "style",
                  "query",
                  "chosen edit",
                  "its scores",
                  "right edit",
                  "its scores");
          members.stream().limit(PER_KIND).forEach(failure -> append(table, failure));
          table.append(html);
        });
  }

  private static void append(TextTable table, GateFailure failure) {
    GateQuery query = failure.judged().query();
    table.row(
        query.dataset(),
        query.type(),
        query.style(),
        shortened(query.text()),
        failure.chosen().map(ScoredEdit::text).map(FailureSection::shortened).orElse("none"),
        failure.chosen().map(FailureSection::scores).orElse(""),
        shortened(right(failure)),
        failure.own().map(FailureSection::scores).orElse(""));
  }

  private static String right(GateFailure failure) {
    EditCase one = failure.judged().query().one();
    if (!failure.judged().query().kind().isInScope() || one == null) {
      return "none";
    }
    return failure
        .own()
        .map(ScoredEdit::text)
        .orElse("%s %s (not found)".formatted(one.prompt(), one.target()));
  }

  private static String scores(ScoredEdit edit) {
    return String.format(Locale.ROOT, "%.2f / %.2f", edit.similarity(), edit.relevance());
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
  }
}
