package dev.kedas.samples.workbench.report;

import dev.kedas.filter.evaluation.GateCurve;
import dev.kedas.filter.evaluation.GateFailure;
import dev.kedas.filter.evaluation.GateResults;
import dev.kedas.filter.evaluation.GateRow;
import dev.kedas.filter.evaluation.GateRow.Group;
import dev.kedas.filter.evaluation.GateSettings;
import dev.kedas.filter.evaluation.RocCurve;
import dev.kedas.samples.workbench.report.LineChart.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes the report of how a filter decides: one file that needs no other. Whatever comes from the
 * data is escaped. Sections without figures are left out.
 */
public final class FilterReport {

  private static final String TITLE = "Relevance filter: evaluation";

  private FilterReport() {}

  /**
   * Writes a report.
   *
   * @param file the file; overwritten
   * @param results the figures
   * @param failures what was decided wrongly, the most confident first
   * @throws IOException if the file can't be written
   */
  public static void write(Path file, GateResults results, List<GateFailure> failures)
      throws IOException {
    List<Section> sections =
        Stream.of(
                Optional.of(summary(results)),
                Optional.of(groups(results.rows())),
                roc(results),
                CalibrationSection.of(results),
                Optional.of(TradeOffSections.thresholds(results)),
                Optional.of(rowsByThreshold(results)),
                Optional.of(TradeOffSections.candidates(results)),
                Optional.of(TradeOffSections.floors(results)),
                FailureSection.of(failures))
            .flatMap(Optional::stream)
            .toList();
    Files.writeString(file, Page.of(TITLE, sections));
  }

  private static Section summary(GateResults results) {
    GateSettings settings = results.settings();
    return new Section(
        "summary",
        "Summary",
        "What the filter decides with the edits of all data sets in one memory: it looks at the %d most similar edits and the one that is spelt most alike, if their similarity or spelling is %s or more, and accepts the first of a relevance of %s or more."
            .formatted(
                settings.candidates(),
                TradeOffSections.decimals(settings.floor()),
                TradeOffSections.decimals(settings.threshold())),
        html ->
            html.element(
                "dl",
                list ->
                    results
                        .environment()
                        .forEach((term, text) -> list.leaf("dt", term).leaf("dd", text))));
  }

  private static Section groups(List<GateRow> rows) {
    return new Section(
        "groups",
        "Queries by data set, kind, type and style",
        "A query that an edit should answer is good if that edit is accepted, or one of the same"
            + " fact; any other if none is. \"Swapped\" are questions that rules have put as clozes, and clozes put as questions. \"Raw\""
            + " rows also count the queries that no right system can leave alone.",
        html -> {
          TextTable table =
              TextTable.ofFigures(
                  "data set",
                  "kind",
                  "type",
                  "style",
                  "n",
                  "accepted",
                  "own edit",
                  "rejected",
                  "good, %",
                  "from, 95 %",
                  "to, 95 %");
          rows.forEach(row -> append(table, row));
          table.append(html);
        });
  }

  private static void append(TextTable table, GateRow row) {
    List<String> cells = new ArrayList<>(names(row.group()));
    cells.addAll(
        List.of(
            String.valueOf(row.queries()),
            String.valueOf(row.accepted()),
            String.valueOf(row.own()),
            String.valueOf(row.rejected()),
            TradeOffSections.percent(row.percentGood()),
            TradeOffSections.percent(100 * row.interval().low()),
            TradeOffSections.percent(100 * row.interval().high())));
    table.row(cells.toArray(String[]::new));
  }

  /** Data set, kind, type and style of a group of queries. */
  private static List<String> names(Group group) {
    return List.of(
        group.dataset(),
        group.kind().name().toLowerCase(Locale.ROOT),
        (group.type() + (group.contradictory() ? " (raw)" : "")).strip(),
        group.style());
  }

  private static Section rowsByThreshold(GateResults results) {
    return new Section(
        "rows-by-threshold",
        "Threshold by kind",
        "What other thresholds would do with each kind of query: good ones, as in the table of queries, in percent.",
        html -> {
          List<String> heads = new ArrayList<>(List.of("data set", "kind", "type", "style", "n"));
          results
              .thresholds()
              .forEach(at -> heads.add(TradeOffSections.decimals(at.settings().threshold())));
          TextTable table = TextTable.ofFigures(heads.toArray(String[]::new));
          for (GateCurve curve : results.curves()) {
            List<String> cells = new ArrayList<>(names(curve.group()));
            cells.add(String.valueOf(curve.queries()));
            curve.good().forEach(share -> cells.add(TradeOffSections.percent(share)));
            table.row(cells.toArray(String[]::new));
          }
          table.append(html);
        });
  }

  private static Optional<Section> roc(GateResults results) {
    RocCurve roc = results.roc();
    return roc == null
        ? Optional.empty()
        : Optional.of(
            new Section(
                "roc",
                "ROC curve",
                "As the threshold falls: the share of queries accepted that an edit should answer, over the share accepted of all others."
                    + " A query counts by its most relevant candidate; an edit's own query is left out, as the"
                    + " filter never sees it. The area under the curve is %s."
                        .formatted(String.format(Locale.ROOT, "%.4f", roc.area())),
                html ->
                    new LineChart(
                            "Queries accepted that an edit should answer",
                            "share accepted of the others",
                            Map.of(
                                "filter",
                                roc.points().stream()
                                    .map(point -> new Point(point.wrong(), 100 * point.right()))
                                    .toList()))
                        .append(html)));
  }
}
