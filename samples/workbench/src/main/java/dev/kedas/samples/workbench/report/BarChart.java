package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.RunResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A chart of grouped bars of percentages.
 *
 * @param title what it shows
 * @param groups names of the groups of bars
 * @param series the bars' heights by the series' name, one for each group; {@code null} for no bar
 */
record BarChart(String title, List<String> groups, Map<String, List<@Nullable Double>> series) {

  private static final int WIDTH = 1100;
  private static final int PLOT_HEIGHT = 280;
  private static final int LEFT = 36;
  private static final int TOP = 12;
  private static final int LEVEL_LABELS = 26;
  private static final int SLANTED_LABELS = 96;
  private static final int MOST_LEVEL_LABELS = 6;
  private static final int GRID_STEP = 20;
  private static final double FILLED = 0.85;

  /** One figure: a group for each data set, a bar for each method. */
  static BarChart bars(String title, List<RunResult> runs, Metric metric) {
    List<RunResult> measured = runs.stream().filter(run -> metric.value().of(run) != null).toList();
    List<String> datasets = measured.stream().map(RunResult::dataset).distinct().toList();
    Map<String, List<@Nullable Double>> series = new LinkedHashMap<>();
    for (RunResult run : measured) {
      series
          .computeIfAbsent(
              run.method(), method -> Arrays.asList(new @Nullable Double[datasets.size()]))
          .set(datasets.indexOf(run.dataset()), metric.value().of(run));
    }
    return new BarChart(title, datasets, series);
  }

  /**
   * Several figures as means over the data sets: a group for each method, a bar for each figure.
   */
  static BarChart metrics(String title, List<RunResult> runs, List<Metric> metrics) {
    List<String> methods =
        runs.stream()
            .filter(run -> metrics.stream().anyMatch(metric -> metric.value().of(run) != null))
            .map(RunResult::method)
            .distinct()
            .toList();
    Map<String, List<@Nullable Double>> series = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      List<@Nullable Double> means = new ArrayList<>();
      methods.forEach(method -> means.add(mean(runs, method, metric)));
      if (means.stream().anyMatch(Objects::nonNull)) {
        series.put(metric.label(), means);
      }
    }
    return new BarChart(title, methods, series);
  }

  private static @Nullable Double mean(List<RunResult> runs, String method, Metric metric) {
    OptionalDouble mean =
        runs.stream()
            .filter(run -> run.method().equals(method))
            .map(metric.value()::of)
            .filter(Objects::nonNull)
            .mapToDouble(Double.class::cast)
            .average();
    return mean.isPresent() ? mean.getAsDouble() : null;
  }

  /** Writes the chart, or nothing if there are no bars. */
  void append(Html html) {
    if (!series.isEmpty()) {
      html.element(
          "figure",
          figure -> {
            figure.scrollBox(this::appendImage);
            ChartKey.append(figure, series.keySet());
            figure.leaf("figcaption", title + ", in per cent");
          });
    }
  }

  private void appendImage(Html html) {
    int labels = isSlanted() ? SLANTED_LABELS : LEVEL_LABELS;
    int height = TOP + PLOT_HEIGHT + labels;
    html.element(
        "svg",
        svg -> {
          appendGrid(svg);
          for (int group = 0; group < groups.size(); group++) {
            appendGroup(svg, group);
          }
        },
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 %d %d".formatted(WIDTH, height),
        "width",
        String.valueOf(WIDTH),
        "height",
        String.valueOf(height),
        "role",
        "img",
        "aria-label",
        title);
  }

  private static void appendGrid(Html svg) {
    for (int percent = 0; percent <= 100; percent += GRID_STEP) {
      String y = number(y(percent));
      svg.empty("line", "x1", number(LEFT), "x2", number(WIDTH), "y1", y, "y2", y);
      svg.leaf(
          "text",
          String.valueOf(percent),
          "x",
          number(LEFT - 6),
          "y",
          number(y(percent) + 4),
          "text-anchor",
          "end");
    }
  }

  private void appendGroup(Html svg, int group) {
    double groupWidth = (double) (WIDTH - LEFT) / groups.size();
    double barWidth = groupWidth * FILLED / series.size();
    double x = LEFT + groupWidth * (group + (1 - FILLED) / 2);
    int index = 0;
    for (Map.Entry<String, List<@Nullable Double>> bars : series.entrySet()) {
      Double value = bars.getValue().get(group);
      if (value != null) {
        String name = "%s, %s: %.1f".formatted(groups.get(group), bars.getKey(), value);
        appendBar(svg, name, x + index * barWidth, barWidth, value, ChartKey.color(index));
      }
      index++;
    }
    appendLabel(svg, groups.get(group), LEFT + groupWidth * (group + 0.5));
  }

  private static void appendBar(
      Html svg, String name, double x, double width, double value, String color) {
    svg.element(
        "rect",
        rect -> rect.leaf("title", name),
        "x",
        number(x),
        "y",
        number(y(value)),
        "width",
        number(width),
        "height",
        number(y(0) - y(value)),
        "fill",
        color);
  }

  private void appendLabel(Html svg, String label, double x) {
    String y = number(y(0) + 16);
    if (isSlanted()) {
      String turn = "rotate(-35 %s %s)".formatted(number(x), y);
      svg.leaf("text", label, "x", number(x), "y", y, "text-anchor", "end", "transform", turn);
    } else {
      svg.leaf("text", label, "x", number(x), "y", y, "text-anchor", "middle");
    }
  }

  private boolean isSlanted() {
    return groups.size() > MOST_LEVEL_LABELS;
  }

  private static double y(double percent) {
    return TOP + PLOT_HEIGHT * (1 - percent / 100);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
