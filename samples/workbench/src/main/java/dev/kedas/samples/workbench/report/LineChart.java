package dev.kedas.samples.workbench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A chart of lines of percentages.
 *
 * @param title what it shows
 * @param axis what the points' x is
 * @param series the lines' points by the lines' names, from left to right
 */
record LineChart(String title, String axis, Map<String, List<Point>> series) {

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 36;
  private static final int RIGHT = 16;
  private static final int TOP = 12;
  private static final int BOTTOM = 40;
  private static final int STEPS = 5;

  /**
   * A point.
   *
   * @param x where on the axis
   * @param percent how high, from 0 to 100
   */
  record Point(double x, double percent) {}

  /** Writes the chart, or nothing if there are no two points to draw a line between. */
  void append(Html html) {
    double[] range =
        series.values().stream().flatMap(List::stream).mapToDouble(Point::x).sorted().toArray();
    if (range.length > 0 && range[0] < range[range.length - 1]) {
      html.element(
          "figure",
          figure -> {
            figure.scrollBox(box -> appendImage(box, range[0], range[range.length - 1]));
            ChartKey.append(figure, series.keySet());
            figure.leaf("figcaption", title + ", in per cent");
          });
    }
  }

  private void appendImage(Html html, double low, double high) {
    html.element(
        "svg",
        svg -> {
          appendGrid(svg, low, high);
          int index = 0;
          for (Map.Entry<String, List<Point>> line : series.entrySet()) {
            appendLine(svg, line.getKey(), line.getValue(), low, high, ChartKey.color(index++));
          }
        },
        "xmlns",
        "http://www.w3.org/2000/svg",
        "viewBox",
        "0 0 %d %d".formatted(WIDTH, HEIGHT),
        "width",
        String.valueOf(WIDTH),
        "height",
        String.valueOf(HEIGHT),
        "role",
        "img",
        "aria-label",
        title);
  }

  private void appendGrid(Html svg, double low, double high) {
    for (int i = 0; i <= STEPS; i++) {
      int percent = 100 * i / STEPS;
      String y = number(y(percent));
      svg.empty("line", "x1", number(LEFT), "x2", number(WIDTH - RIGHT), "y1", y, "y2", y);
      appendText(svg, String.valueOf(percent), LEFT - 6, y(percent) + 4, "end");
      double value = low + (high - low) * i / STEPS;
      String label = String.format(Locale.ROOT, "%.2f", value);
      appendText(svg, label, x(value, low, high), y(0) + 16, "middle");
    }
    appendText(svg, axis, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle");
  }

  private static void appendText(Html svg, String text, double x, double y, String anchor) {
    svg.leaf("text", text, "x", number(x), "y", number(y), "text-anchor", anchor);
  }

  private static void appendLine(
      Html svg, String name, List<Point> points, double low, double high, String color) {
    String corners =
        points.stream()
            .map(point -> number(x(point.x(), low, high)) + "," + number(y(point.percent())))
            .collect(Collectors.joining(" "));
    svg.element(
        "polyline",
        line -> line.leaf("title", name),
        "points",
        corners,
        "fill",
        "none",
        "stroke-width",
        "2",
        "stroke",
        color);
  }

  private static double x(double value, double low, double high) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (value - low) / (high - low);
  }

  private static double y(double percent) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - percent / 100);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
