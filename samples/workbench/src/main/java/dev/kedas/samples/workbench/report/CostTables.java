package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.RunResult;
import dev.kedas.evaluation.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Time and memory, as the paper's table 7. */
final class CostTables {

  private static final int PAPER_TABLE = 7;
  private static final String PAPER_GROUP = "ZsRE, 1304 edits";
  private static final Map<String, Style> PAPER_COLUMNS = new LinkedHashMap<>();
  private static final List<String> IN_SCOPE_AND_LOCALITY =
      List.of("routing.edit", "routing.rephrase", "routing.portability", "routing.locality");

  static {
    PAPER_COLUMNS.put("edit h", Style.HOURS);
    PAPER_COLUMNS.put("inference h", Style.HOURS);
    PAPER_COLUMNS.put("memory GB", Style.LOWEST);
  }

  private CostTables() {}

  static Optional<Section> of(ReportData data) {
    List<Metric> metrics =
        List.of(
            new Metric("edit s", Style.SECONDS, run -> timed(run, run.seconds().edit())),
            new Metric("inference s", Style.SECONDS, run -> timed(run, run.seconds().inference())),
            new Metric("gate ms/query", Style.LOWEST, run -> perQuery(run, run.seconds().gate())),
            new Metric("model ms/query", Style.LOWEST, run -> perQuery(run, run.seconds().model())),
            new Metric("peak MB", Style.MEGABYTES, RunResult::peakMemoryMb),
            new Metric("+ MB", Style.MEGABYTES, run -> added(run, data.base(run))));
    return Section.ofTables(
        "cost",
        "Cost",
        "Seconds to apply the edits and to route and answer all queries, teacher-forced; most"
            + " memory that the process held, and what that is more than in the base model's run."
            + " What was taken from a cache counts with the time that it took at first.",
        data,
        runs -> Metric.table(runs, metrics),
        (html, setting) -> appendPaper(html, setting, data.paper()));
  }

  private static @Nullable Double timed(RunResult run, double seconds) {
    return queries(run) == 0 ? null : seconds;
  }

  private static @Nullable Double perQuery(RunResult run, double seconds) {
    int queries = queries(run);
    return queries == 0 ? null : 1000 * seconds / queries;
  }

  private static int queries(RunResult run) {
    return IN_SCOPE_AND_LOCALITY.stream()
        .mapToInt(figure -> run.queries().getOrDefault(figure, 0))
        .sum();
  }

  private static @Nullable Double added(RunResult run, @Nullable RunResult base) {
    Double peak = run.peakMemoryMb();
    Double beside = base == null || base == run ? null : base.peakMemoryMb();
    return peak == null || beside == null ? null : peak - beside;
  }

  private static void appendPaper(Html html, Setting setting, PaperFigures paper) {
    FigureTable table = new FigureTable();
    for (PaperFigures.Line line : paper.rows(PAPER_TABLE, ReportData.name(setting))) {
      PAPER_COLUMNS.forEach(
          (label, style) ->
              table
                  .column(PAPER_GROUP, label, style)
                  .put(line.row(), PAPER_GROUP, label, line.figure(PAPER_GROUP, label)));
    }
    if (!table.isEmpty()) {
      table.append(html);
    }
  }
}
