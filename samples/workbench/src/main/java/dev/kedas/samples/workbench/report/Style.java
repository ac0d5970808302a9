package dev.kedas.samples.workbench.report;

import java.util.Locale;

/** How a column of figures is shown. */
enum Style {
  /** The highest is the best. */
  HIGHEST(1, 1),
  /** The lowest is the best. */
  LOWEST(1, -1),
  /** Seconds; the lowest is the best. */
  SECONDS(2, -1),
  /** Hours; the lowest is the best. */
  HOURS(3, -1),
  /** Megabytes; the lowest is the best. */
  MEGABYTES(0, -1),
  /** With one decimal; none is the best. */
  PLAIN(1, 0),
  /** Numbers of queries. */
  COUNT(0, 0);

  private final int decimals;
  private final int direction;

  Style(int decimals, int direction) {
    this.decimals = decimals;
    this.direction = direction;
  }

  Cell cell(double value) {
    return new Cell(value, String.format(Locale.ROOT, "%." + decimals + "f", value), 0);
  }

  boolean hasBest() {
    return direction != 0;
  }

  boolean isBetter(Cell cell, Cell than) {
    return direction * Double.compare(cell.value(), than.value()) > 0;
  }
}
