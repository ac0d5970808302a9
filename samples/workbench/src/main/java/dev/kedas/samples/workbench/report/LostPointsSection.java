package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.LossCause;
import dev.kedas.evaluation.LostPoints;
import dev.kedas.evaluation.QueryKind;
import dev.kedas.evaluation.Setting;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the points go: for each figure of a method on a data set, what was lost for which cause.
 */
final class LostPointsSection {

  private static final int LARGEST = 3;
  private static final String LOST = "lost";
  private static final Map<QueryKind, String> FIGURES = new EnumMap<>(QueryKind.class);

  static {
    FIGURES.put(QueryKind.EDIT, "Edit success");
    FIGURES.put(QueryKind.REPHRASE, "Rephrased");
    FIGURES.put(QueryKind.PORTABILITY, "Portability");
    FIGURES.put(QueryKind.LOCALITY, "Locality");
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
                html -> append(html, lost)));
  }

  /** The figure that a kind of query makes. */
  static String figure(QueryKind kind) {
    return FIGURES.getOrDefault(kind, kind.name());
  }

  private static void append(Html html, List<LostPoints> lost) {
    for (Setting setting : lost.stream().map(LostPoints::setting).distinct().sorted().toList()) {
      List<LostPoints> here = lost.stream().filter(entry -> entry.setting() == setting).toList();
      appendLargest(html, setting, here);
      for (String dataset : here.stream().map(LostPoints::dataset).distinct().toList()) {
        html.leaf("h3", "%s, setting: %s".formatted(dataset, ReportData.name(setting)));
        table(here.stream().filter(entry -> entry.dataset().equals(dataset)).toList()).append(html);
      }
    }
  }

  private static void appendLargest(Html html, Setting setting, List<LostPoints> lost) {
    List<LostPoints> kedas =
        lost.stream().filter(entry -> entry.method().equals(ReportData.KEDAS)).toList();
    if (!kedas.isEmpty()) {
      html.leaf(
          "h3",
          "The largest causes for kedas, setting: %s (points summed over the data sets)"
              .formatted(ReportData.name(setting)));
      html.element("dl", list -> FIGURES.forEach((kind, name) -> appendLargest(list, kind, kedas)));
    }
  }

  private static void appendLargest(Html list, QueryKind kind, List<LostPoints> kedas) {
    Map<LossCause, Double> sums = new EnumMap<>(LossCause.class);
    kedas.stream()
        .filter(entry -> entry.kind() == kind)
        .forEach(entry -> sums.merge(entry.cause(), entry.points(), Double::sum));
    if (!sums.isEmpty()) {
      list.leaf("dt", figure(kind));
      sums.entrySet().stream()
          .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
          .limit(LARGEST)
          .forEach(
              sum ->
                  list.leaf(
                      "dd", "%s: %s".formatted(sum.getKey().description(), text(sum.getValue()))));
    }
  }

  private static FigureTable table(List<LostPoints> lost) {
    FigureTable table = new FigureTable();
    FIGURES.forEach(
        (kind, name) -> {
          table.column(name, LOST, Style.PLAIN);
          Arrays.stream(LossCause.values())
              .forEach(cause -> table.column(name, cause.description(), Style.PLAIN));
        });
    lost.stream()
        .sorted(Comparator.comparing(entry -> !entry.method().equals(ReportData.KEDAS)))
        .forEach(entry -> put(table, entry, lost));
    return table;
  }

  private static void put(FigureTable table, LostPoints entry, List<LostPoints> lost) {
    Row row = Row.of(entry.method());
    String figure = figure(entry.kind());
    double all =
        lost.stream()
            .filter(other -> other.method().equals(entry.method()))
            .filter(other -> other.kind() == entry.kind())
            .mapToDouble(LostPoints::points)
            .sum();
    table.put(row, figure, LOST, all);
    table.put(
        row,
        figure,
        entry.cause().description(),
        new Cell(
            entry.points(),
            "%s (%d)".formatted(text(entry.points()), entry.queries()),
            entry.points() / 100));
  }

  private static String text(double points) {
    return String.format(Locale.ROOT, "%.1f", points);
  }
}
