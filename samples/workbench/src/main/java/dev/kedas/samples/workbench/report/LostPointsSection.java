package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.LossCause;
import dev.kedas.evaluation.LostPoints;
import dev.kedas.evaluation.RunResult;
import dev.kedas.evaluation.Setting;
import dev.kedas.knowedit.QueryKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the points go: for each figure of a method on a data set, what was lost for which cause.
 */
final class LostPointsSection {

  private static final int LARGEST = 3;
  private static final String LOST = "lost";
  private static final Map<QueryKind, Metric> FIGURES = new EnumMap<>(QueryKind.class);

  static {
    FIGURES.put(QueryKind.EDIT, new Metric("Edit success", Style.PLAIN, RunResult::es));
    FIGURES.put(QueryKind.REPHRASE, new Metric("Rephrased", Style.PLAIN, RunResult::rephrase));
    FIGURES.put(
        QueryKind.PORTABILITY, new Metric("Portability", Style.PLAIN, RunResult::portability));
    FIGURES.put(QueryKind.LOCALITY, new Metric("Locality", Style.PLAIN, RunResult::locality));
  }

  private LostPointsSection() {}

  static Optional<Section> of(ReportData data) {
    List<LostPoints> lost =
        data.lost().stream().filter(entry -> !entry.method().equals(ReportData.BASE)).toList();
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Section(
                "lost",
                "Where the points go",
                "Percentage points that a figure lacks to 100, by cause; in brackets, how many"
                    + " queries lost something for it. The figure and what it lost add up to 100.",
                html -> append(html, data, lost)));
  }

  /** The figure that a kind of query makes. */
  static String figure(QueryKind kind) {
    Metric metric = FIGURES.get(kind);
    return metric == null ? kind.name() : metric.label();
  }

  private static void append(Html html, ReportData data, List<LostPoints> lost) {
    for (Setting setting : lost.stream().map(LostPoints::setting).distinct().sorted().toList()) {
      List<LostPoints> here = lost.stream().filter(entry -> entry.setting() == setting).toList();
      List<RunResult> runs =
          data.runs(setting).stream()
              .filter(run -> !run.method().equals(ReportData.BASE))
              .sorted(Comparator.comparing(run -> !run.method().equals(ReportData.KEDAS)))
              .toList();
      appendLargest(html, setting, runs, here);
      for (String dataset : here.stream().map(LostPoints::dataset).distinct().toList()) {
        html.leaf("h3", "%s, setting: %s".formatted(dataset, ReportData.name(setting)));
        table(
                runs.stream().filter(run -> run.dataset().equals(dataset)).toList(),
                here.stream().filter(entry -> entry.dataset().equals(dataset)).toList())
            .append(html);
      }
    }
  }

  private static void appendLargest(
      Html html, Setting setting, List<RunResult> runs, List<LostPoints> lost) {
    List<RunResult> kedas =
        runs.stream().filter(run -> run.method().equals(ReportData.KEDAS)).toList();
    if (!kedas.isEmpty()) {
      html.leaf(
          "h3",
          "The largest causes for kedas, setting: %s (points, mean over the data sets)"
              .formatted(ReportData.name(setting)));
      html.element(
          "dl", list -> FIGURES.forEach((kind, metric) -> appendLargest(list, kind, kedas, lost)));
    }
  }

  private static void appendLargest(
      Html list, QueryKind kind, List<RunResult> kedas, List<LostPoints> lost) {
    Metric metric = Objects.requireNonNull(FIGURES.get(kind));
    long datasets =
        Math.max(1, kedas.stream().filter(run -> metric.value().of(run) != null).count());
    Map<LossCause, Double> sums = new EnumMap<>(LossCause.class);
    lost.stream()
        .filter(entry -> entry.method().equals(ReportData.KEDAS) && entry.kind() == kind)
        .forEach(entry -> sums.merge(entry.cause(), entry.points() / datasets, Double::sum));
    if (!sums.isEmpty()) {
      list.leaf("dt", metric.label());
      sums.entrySet().stream()
          .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
          .limit(LARGEST)
          .forEach(
              sum ->
                  list.leaf(
                      "dd", "%s: %s".formatted(sum.getKey().description(), text(sum.getValue()))));
    }
  }

  private static FigureTable table(List<RunResult> runs, List<LostPoints> lost) {
    FigureTable table = new FigureTable();
    for (Metric metric : FIGURES.values()) {
      table.column(metric.label(), LOST, Style.PLAIN);
      Arrays.stream(LossCause.values())
          .forEach(cause -> table.column(metric.label(), cause.description(), Style.PLAIN));
      for (RunResult run : runs) {
        Double figure = metric.value().of(run);
        Row row = Row.of(run.method());
        table.put(row, metric.label(), LOST, figure == null ? null : Math.max(0, 100 - figure));
      }
    }
    lost.forEach(
        entry ->
            table.put(
                Row.of(entry.method()),
                figure(entry.kind()),
                entry.cause().description(),
                cell(entry)));
    return table;
  }

  private static Cell cell(LostPoints entry) {
    String text = "%s (%d)".formatted(text(entry.points()), entry.queries());
    return new Cell(entry.points(), text, entry.points() / 100);
  }

  private static String text(double points) {
    return String.format(Locale.ROOT, "%.1f", points);
  }
}
