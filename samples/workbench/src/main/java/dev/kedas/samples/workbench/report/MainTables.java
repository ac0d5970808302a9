package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.RunResult;
import dev.kedas.evaluation.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Edit success, locality, portability and their mean, as the paper's tables 4, 5, 18 and 19. */
final class MainTables {

  private static final Map<Setting, Integer> PAPER_TABLES =
      Map.of(Setting.SEQUENTIAL, 4, Setting.SINGLE, 18, Setting.INCREMENTAL, 19);

  private MainTables() {}

  static Optional<Section> of(ReportData data) {
    return Section.ofTables(
        "main",
        "Main results",
        "ES, L and P are percentages, HM is their harmonic mean; clean leaves out the locality"
            + " queries that contradict the edit itself. The best of ours is bold in each column,"
            + " and so is the best of the paper's. The paper's rows come from another model, seven"
            + " billion parameters large, and from another split of the data, so that only the"
            + " differences between methods compare, not the figures.",
        data,
        runs -> table(runs, data.paper()),
        (html, setting) -> {
          BarChart.bars("HM by method and data set", compared(data.runs(setting)), Metric.HM)
              .append(html);
          appendOtherModels(html, data.runs(setting), data.paper());
        });
  }

  /**
   * The runs but for those of KEDAS without one of its parts, which have a section of their own.
   */
  private static List<RunResult> compared(List<RunResult> runs) {
    return runs.stream().filter(run -> !run.method().startsWith(ReportData.KEDAS + "-")).toList();
  }

  private static FigureTable table(List<RunResult> runs, PaperFigures paper) {
    FigureTable table = Metric.table(runs, Metric.MAIN);
    lines(runs, paper).stream()
        .filter(line -> line.model().equals(PaperFigures.MODEL))
        .forEach(line -> table.putPaper(line.row(), line));
    return table;
  }

  private static List<PaperFigures.Line> lines(List<RunResult> runs, PaperFigures paper) {
    Setting setting = runs.get(0).setting();
    Integer number = PAPER_TABLES.get(setting);
    return number == null ? List.of() : paper.rows(number, ReportData.name(setting));
  }

  private static void appendOtherModels(Html html, List<RunResult> runs, PaperFigures paper) {
    FigureTable table = new FigureTable();
    List<PaperFigures.Line> lines =
        lines(runs, paper).stream()
            .filter(line -> !line.model().equals(PaperFigures.MODEL))
            .toList();
    for (String dataset : runs.stream().map(RunResult::dataset).distinct().toList()) {
      for (Metric metric : Metric.MAIN) {
        table.column(dataset, metric.label(), metric.style());
        lines.forEach(
            line ->
                table.put(
                    line.row(), dataset, metric.label(), line.figure(dataset, metric.label())));
      }
    }
    if (!table.isEmpty()) {
      html.element(
          "details",
          details -> {
            details.leaf("summary", "The paper's figures for its other models");
            table.append(details);
          });
    }
  }
}
