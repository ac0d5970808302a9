package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.RunResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** General tasks after all edits, as the paper's table 8. */
final class GeneralTables {

  private static final int PAPER_TABLE = 8;
  private static final String PAPER_GROUP = "accuracy";

  private GeneralTables() {}

  static Optional<Section> of(ReportData data) {
    return Section.ofTables(
        "general",
        "General tasks",
        "Accuracy after the edits, the answer being the most likely of the options; how far the"
            + " mean falls below the base model's; and the share of general prompts that went to"
            + " the base model.",
        data,
        runs -> table(runs.stream().filter(run -> !run.general().isEmpty()).toList(), data),
        (html, setting) -> {
          FigureTable paper = paper(data.paper(), ReportData.name(setting));
          if (!paper.isEmpty()) {
            paper.append(html);
          }
        });
  }

  private static FigureTable table(List<RunResult> runs, ReportData data) {
    FigureTable table = new FigureTable();
    for (RunResult run : runs) {
      run.general().keySet().forEach(task -> table.column(run.dataset(), task, Style.HIGHEST));
    }
    for (RunResult run : runs) {
      Row row = Row.of(run.method());
      run.general().forEach((task, value) -> table.put(row, run.dataset(), task, value));
      put(table, run, "mean", Style.HIGHEST, mean(run));
      put(table, run, "drop", Style.LOWEST, drop(run, data.base(run)));
      put(table, run, "prompts to base", Style.HIGHEST, run.routing().general());
    }
    return table;
  }

  private static void put(
      FigureTable table, RunResult run, String label, Style style, @Nullable Double value) {
    table.column(run.dataset(), label, style);
    table.put(Row.of(run.method()), run.dataset(), label, value);
  }

  private static @Nullable Double mean(RunResult run) {
    OptionalDouble mean =
        run.general().values().stream().mapToDouble(Double::doubleValue).average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }

  private static @Nullable Double drop(RunResult run, @Nullable RunResult base) {
    Double before = base == null ? null : mean(base);
    Double after = mean(run);
    return before == null || after == null || base == run ? null : before - after;
  }

  private static FigureTable paper(PaperFigures paper, String setting) {
    FigureTable table = new FigureTable();
    for (PaperFigures.Line line : paper.rows(PAPER_TABLE, setting)) {
      for (String label : List.of("CSQA", "MNLI", "MMLU", "SST", "mean")) {
        table.column(PAPER_GROUP, label, Style.HIGHEST);
        table.put(line.row(), PAPER_GROUP, label, line.figure(PAPER_GROUP, label));
      }
    }
    return table;
  }
}
