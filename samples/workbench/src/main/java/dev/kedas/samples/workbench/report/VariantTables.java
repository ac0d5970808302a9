package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.RunResult;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/** Variants of one method side by side, first averaged over the data sets that all of them have. */
final class VariantTables {

  private static final String MEAN = "mean";

  private VariantTables() {}

  /** KEDAS without each of its parts, as the paper's table 6. */
  static Optional<Section> ablation(ReportData data) {
    return of(
        data,
        "ablation",
        "Ablation",
        "KEDAS without each of its parts: the diverse forms of an edit (DEA in the paper), the"
            + " filter (FLT), the choice of route (SPI), the alignment (ALGN); and with other"
            + " numbers of candidates k. The mean is over the data sets that all rows have.",
        method -> method.equals(ReportData.KEDAS) || method.startsWith("kedas-"),
        List.of(6));
  }

  /** LTE with more shots and with diverse forms, as the paper's tables 9 and 16. */
  static Optional<Section> lte(ReportData data) {
    return of(
        data,
        "lte",
        "Variants of LTE",
        "LTE with one and with three edits in the prompt, without and with diverse forms of each"
            + " edit (DEA in the paper).",
        method -> method.equals("lte") || method.startsWith("lte-"),
        List.of(9, 16));
  }

  private static Optional<Section> of(
      ReportData data,
      String id,
      String title,
      String intro,
      Predicate<String> method,
      List<Integer> paperTables) {
    return Section.ofTables(
        id,
        title,
        intro,
        data,
        runs -> {
          List<RunResult> variants =
              runs.stream().filter(run -> method.test(run.method())).toList();
          return table(variants, data.paper(), paperTables);
        });
  }

  private static FigureTable table(
      List<RunResult> variants, PaperFigures paper, List<Integer> paperTables) {
    FigureTable table = new FigureTable();
    Set<String> methods = new LinkedHashSet<>(variants.stream().map(RunResult::method).toList());
    if (methods.size() < 2) {
      return table;
    }
    Collection<String> common = commonDatasets(variants, methods);
    for (Metric metric : Metric.MAIN) {
      table.column(MEAN, metric.label(), metric.style());
      for (String method : methods) {
        mean(variants, method, common, metric)
            .ifPresent(mean -> table.put(Row.of(method), MEAN, metric.label(), mean));
      }
    }
    for (RunResult run : variants) {
      Metric.MAIN.forEach(m -> table.column(run.dataset(), m.label(), m.style()));
    }
    Metric.fill(table, variants, Metric.MAIN);
    for (int number : paperTables) {
      paper
          .rowsBeside(number, ReportData.name(variants.get(0).setting()))
          .forEach(line -> table.putPaper(line.row(), line));
    }
    return table;
  }

  private static Collection<String> commonDatasets(List<RunResult> runs, Set<String> methods) {
    Set<String> common = new HashSet<>();
    for (String dataset : runs.stream().map(RunResult::dataset).distinct().toList()) {
      List<String> measured =
          runs.stream()
              .filter(run -> run.dataset().equals(dataset) && run.es() != null)
              .map(RunResult::method)
              .toList();
      if (measured.containsAll(methods)) {
        common.add(dataset);
      }
    }
    return common;
  }

  private static OptionalDouble mean(
      List<RunResult> runs, String method, Collection<String> datasets, Metric metric) {
    return runs.stream()
        .filter(run -> run.method().equals(method) && datasets.contains(run.dataset()))
        .map(metric.value()::of)
        .filter(Objects::nonNull)
        .mapToDouble(Double.class::cast)
        .average();
  }
}
