package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.LostPoints;
import dev.kedas.evaluation.QueryResult;
import dev.kedas.evaluation.Results;
import dev.kedas.evaluation.RunResult;
import dev.kedas.evaluation.Setting;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a report is made from.
 *
 * @param results the figures of the runs
 * @param cases the queries
 * @param lost where the points go, from the queries
 * @param command the command that made the results
 * @param unreadable rows of the data that could not be read
 * @param contradictory locality queries that contradict the edit itself
 * @param paper the paper's figures
 */
record ReportData(
    Results results,
    List<QueryResult> cases,
    List<LostPoints> lost,
    String command,
    List<String> unreadable,
    List<String> contradictory,
    PaperFigures paper) {

  /** The method that edits nothing. */
  static final String BASE = "base";

  /** The method that the report is about. */
  static final String KEDAS = "kedas";

  /** The settings in their order, each once. */
  List<Setting> settings() {
    return results.runs().stream().map(RunResult::setting).distinct().sorted().toList();
  }

  /** The runs in a setting. */
  List<RunResult> runs(Setting setting) {
    return results.runs().stream().filter(run -> run.setting() == setting).toList();
  }

  /** The base model's run beside a run, if there is one. */
  @Nullable RunResult base(RunResult beside) {
    return results.runs().stream()
        .filter(run -> run.method().equals(BASE))
        .filter(run -> run.setting() == beside.setting())
        .filter(run -> run.dataset().equals(beside.dataset()))
        .findFirst()
        .orElse(null);
  }

  /** The setting's name. */
  static String name(Setting setting) {
    return setting.name().toLowerCase(Locale.ROOT);
  }
}
