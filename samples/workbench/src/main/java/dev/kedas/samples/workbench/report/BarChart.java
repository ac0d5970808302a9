package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.RunResult;
import java.awt.Color;
import java.awt.Font;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * A chart of grouped bars of percentages.
 *
 * @param title what it shows
 * @param groups names of the groups of bars
 * @param series the bars' heights by the series' name, one for each group; {@code null} for no bar
 */
record BarChart(String title, List<String> groups, Map<String, List<@Nullable Double>> series) {

  private static final int WIDTH = 1100;
  private static final int HEIGHT = 360;
  private static final String FONT = "SansSerif";
  private static final Color[] COLORS = {
    new Color(0x9AA5B1),
    new Color(0x0B5CAD),
    new Color(0xE08A1E),
    new Color(0x2F9E6E),
    new Color(0xB8405E),
    new Color(0x7B61B5),
    new Color(0x4FB3CF),
    new Color(0x8C6D46),
    new Color(0xC9B037),
    new Color(0x55606E)
  };

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

  /** Writes the chart as an image within the page, or nothing if there are no bars. */
  void append(Html html) {
    if (!series.isEmpty()) {
      String image = Base64.getEncoder().encodeToString(svg());
      html.element(
          "figure",
          figure ->
              figure
                  .scrollBox(
                      box ->
                          box.empty(
                              "img",
                              "src",
                              "data:image/svg+xml;base64," + image,
                              "alt",
                              title + "; the table has the figures",
                              "width",
                              String.valueOf(WIDTH),
                              "height",
                              String.valueOf(HEIGHT)))
                  .leaf("figcaption", title + ", in per cent"));
    }
  }

  private byte[] svg() {
    CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).build();
    style(chart.getStyler());
    series.forEach((name, values) -> chart.addSeries(name, groups, values));
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    try {
      VectorGraphicsEncoder.saveVectorGraphic(chart, svg, VectorGraphicsFormat.SVG);
    } catch (IOException e) {
      throw new UncheckedIOException("can't draw the chart " + title, e);
    }
    return svg.toByteArray();
  }

  private static void style(CategoryStyler styler) {
    styler.setYAxisMin(0.0).setYAxisMax(100.0);
    styler.setChartTitleVisible(false);
    styler.setLegendPosition(LegendPosition.OutsideE);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendFont(new Font(FONT, Font.PLAIN, 12));
    styler.setAxisTickLabelsFont(new Font(FONT, Font.PLAIN, 12));
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setAvailableSpaceFill(0.85);
    styler.setSeriesColors(COLORS);
  }
}
