package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.RunResult;
import dev.kedas.evaluation.Setting;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What came out in short, what the columns mean, and how to get the same again. */
final class Summary {

  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put(
        "ES",
        "edit success: the share of the new answer's tokens that the edited system would say,"
            + " asked the edit's own question");
    COLUMNS.put(
        "L",
        "locality: the share of tokens at which the edited system says what it said before, asked"
            + " something that the edit is not about");
    COLUMNS.put("L clean", "the same without questions that contradict the edit itself");
    COLUMNS.put(
        "P",
        "portability: the share of tokens that are right, asked something that follows from the"
            + " edit");
    COLUMNS.put("HM", "harmonic mean of ES, L and P; of ES and L where the data has no P");
    COLUMNS.put("HM clean", "the same with L clean");
  }

  private Summary() {}

  static Section of(ReportData data) {
    return new Section(
        "summary",
        "Summary",
        "How well each method makes a language model say what it was told, and leaves alone"
            + " everything else.",
        html -> {
          appendBest(html, data);
          html.leaf("h3", "What the columns mean");
          appendList(html, COLUMNS);
          html.leaf("h3", "Command").leaf("pre", data.command());
          html.leaf("h3", "Environment");
          appendList(html, data.results().environment());
        });
  }

  private static void appendBest(Html html, ReportData data) {
    html.scrollBox(
        box ->
            box.element(
                "table",
                table -> {
                  table.element(
                      "tr",
                      tr ->
                          List.of(
                                  "setting",
                                  "data set",
                                  "edits",
                                  "best method",
                                  "HM",
                                  "HM of kedas")
                              .forEach(head -> tr.leaf("th", head)));
                  for (Setting setting : data.settings()) {
                    List<RunResult> runs = data.runs(setting);
                    runs.stream()
                        .map(RunResult::dataset)
                        .distinct()
                        .forEach(dataset -> appendBest(table, runs, dataset));
                  }
                }));
  }

  private static void appendBest(Html table, List<RunResult> runs, String dataset) {
    Optional<RunResult> best =
        runs.stream()
            .filter(run -> run.dataset().equals(dataset) && run.hm() != null)
            .filter(run -> !run.method().equals(ReportData.BASE))
            .max(Comparator.comparingDouble(run -> number(run.hm())));
    best.ifPresent(
        run -> {
          Optional<RunResult> kedas =
              runs.stream()
                  .filter(other -> other.dataset().equals(dataset))
                  .filter(other -> other.method().equals(ReportData.KEDAS))
                  .findFirst();
          table.element(
              "tr",
              tr ->
                  tr.leaf("td", ReportData.name(run.setting()))
                      .leaf("td", dataset)
                      .leaf("td", String.valueOf(run.edits()))
                      .leaf("td", run.method())
                      .leaf("td", text(run.hm()))
                      .leaf("td", kedas.map(other -> text(other.hm())).orElse("–")));
        });
  }

  private static double number(@Nullable Double value) {
    return value == null ? -1 : value;
  }

  private static String text(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.1f", value);
  }

  private static void appendList(Html html, Map<String, String> terms) {
    html.element(
        "dl", list -> terms.forEach((term, text) -> list.leaf("dt", term).leaf("dd", text)));
  }
}
