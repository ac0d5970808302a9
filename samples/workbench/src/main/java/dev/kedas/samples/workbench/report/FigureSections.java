package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.RunResult;
import java.util.List;
import java.util.Optional;

/** The sections that need nothing but some figures of each run. */
final class FigureSections {

  private FigureSections() {}

  /** Fluency, as the paper's table 17. */
  static Optional<Section> fluency(ReportData data) {
    List<Metric> metrics = List.of(new Metric("fluency", Style.PLAIN, RunResult::fluency));
    return Section.ofTables(
        "fluency",
        "Fluency",
        "How varied the words of the greedy answers are: n-gram entropy in bits times 100. Answers"
            + " are cut after a few tokens here, and shorter texts have less entropy, so that these"
            + " figures do not compare with the paper's.",
        data,
        runs -> {
          FigureTable table = Metric.table(runs, metrics);
          data.paper()
              .rowsBeside(17, ReportData.name(runs.get(0).setting()))
              .forEach(line -> table.putPaper(line.row(), line));
          return table;
        });
  }

  /** Which queries went the route they should. */
  static Optional<Section> routing(ReportData data) {
    List<Metric> metrics =
        List.of(
            new Metric("edit", Style.HIGHEST, run -> run.routing().edit()),
            new Metric("rephrased", Style.HIGHEST, run -> run.routing().rephrase()),
            new Metric("portability", Style.HIGHEST, run -> run.routing().portability()),
            new Metric("locality", Style.HIGHEST, run -> run.routing().locality()),
            new Metric("general", Style.HIGHEST, run -> run.routing().general()),
            new Metric("right fact", Style.HIGHEST, run -> run.routing().rightFact()),
            new Metric("right edit", Style.HIGHEST, run -> run.routing().rightEdit()));
    return Section.ofTables(
        "routing",
        "Routing",
        "Share of queries that went the route they should: edit, rephrased and portability queries"
            + " the edited one, locality and general queries the base model's. Right fact: of the"
            + " first three, as far as they went the edited route, those for which the case's own"
            + " edit was chosen, or another one of the same fact; right edit: only those with the"
            + " case's own.",
        data,
        runs -> Metric.table(runs, metrics),
        (html, setting) ->
            BarChart.metrics("Routing, mean over the data sets", data.runs(setting), metrics)
                .append(html));
  }

  /** The same figures with the style of the queries swapped. */
  static Optional<Section> styleSwap(ReportData data) {
    Metric swappedLocality =
        new Metric("L swapped", Style.HIGHEST, run -> run.styleSwap().locality());
    List<Metric> metrics =
        List.of(
            Metric.ES,
            new Metric("ES swapped", Style.HIGHEST, run -> run.styleSwap().edit()),
            Metric.LOCALITY,
            swappedLocality);
    return Section.ofTables(
        "style",
        "Style swap",
        "The same queries with every cloze put as a question and every question as a cloze. A"
            + " filter that only looks at the style of a query loses here what it seems to win"
            + " above.",
        data,
        runs -> swapped(runs) ? Metric.table(runs, metrics) : new FigureTable(),
        (html, setting) ->
            BarChart.metrics(
                    "Locality in the original and in the other style, mean over the data sets",
                    data.runs(setting),
                    List.of(Metric.LOCALITY, swappedLocality))
                .append(html));
  }

  private static boolean swapped(List<RunResult> runs) {
    return runs.stream()
        .map(RunResult::styleSwap)
        .anyMatch(swap -> swap.edit() != null || swap.locality() != null);
  }

  /** Greedy answers. */
  static Optional<Section> generation(ReportData data) {
    return Section.ofTables(
        "generation",
        "Generation",
        "Share of greedy answers that contain an expected one, on the edits for which answers were"
            + " generated; n counts the answers.",
        data,
        runs ->
            Metric.table(
                runs,
                List.of(
                    new Metric("ES", Style.HIGHEST, run -> run.generation().es()),
                    Metric.count("n (ES)", "generation.es"),
                    new Metric("P", Style.HIGHEST, run -> run.generation().portability()),
                    Metric.count("n (P)", "generation.portability"))));
  }

  /** Portability by whether the pair of target and answer was trained on. */
  static Optional<Section> seen(ReportData data) {
    return Section.ofTables(
        "seen",
        "Seen and unseen portability",
        "Portability where the edit's target and an expected answer occur together in the training"
            + " data that was declared, and where they do not; n counts the queries.",
        data,
        runs ->
            Metric.table(
                runs,
                List.of(
                    new Metric("P seen", Style.HIGHEST, RunResult::seenPortability),
                    Metric.count("n seen", "seenPortability"),
                    new Metric("P unseen", Style.HIGHEST, RunResult::unseenPortability),
                    Metric.count("n unseen", "unseenPortability"))));
  }

  /** Figures by the type of query, and on rephrased edit queries. */
  static Optional<Section> byType(ReportData data) {
    return Section.ofTables(
        "types",
        "By type of query",
        "Rephrased: edit success on the edit's query in other words. P and L: portability and"
            + " locality by the data set's types of queries.",
        data,
        FigureSections::types);
  }

  private static FigureTable types(List<RunResult> runs) {
    FigureTable table = new FigureTable();
    for (RunResult run : runs) {
      Row row = Row.of(run.method());
      table.column(run.dataset(), "rephrased", Style.HIGHEST);
      table.put(row, run.dataset(), "rephrased", run.rephrase());
      run.byType().portability().forEach((type, value) -> put(table, run, "P: " + type, value));
      run.byType().locality().forEach((type, value) -> put(table, run, "L: " + type, value));
    }
    return table;
  }

  private static void put(FigureTable table, RunResult run, String label, double value) {
    table.column(run.dataset(), label, Style.HIGHEST);
    table.put(Row.of(run.method()), run.dataset(), label, value);
  }
}
