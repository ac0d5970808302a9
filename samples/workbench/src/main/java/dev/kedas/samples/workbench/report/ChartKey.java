package dev.kedas.samples.workbench.report;

import java.util.Collection;
import java.util.List;

/** The colours of a chart's series, and which is which. */
final class ChartKey {

  private static final List<String> COLORS =
      List.of(
          "#9aa5b1", "#0b5cad", "#e08a1e", "#2f9e6e", "#b8405e", "#7b61b5", "#4fb3cf", "#8c6d46",
          "#c9b037", "#55606e", "#d98cb3", "#86b84c");

  private ChartKey() {}

  static String color(int index) {
    return COLORS.get(index % COLORS.size());
  }

  /** Writes the names beside their colours. */
  static void append(Html html, Collection<String> names) {
    html.element(
        "div",
        legend -> {
          int index = 0;
          for (String name : names) {
            String background = "background:" + color(index++);
            legend.element(
                "span", item -> item.leaf("i", "", "style", background).text(name), "class", "key");
          }
        },
        "class",
        "legend");
  }
}
