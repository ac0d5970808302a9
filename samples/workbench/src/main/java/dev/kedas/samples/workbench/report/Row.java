package dev.kedas.samples.workbench.report;

/**
 * A row of a table of figures.
 *
 * @param block whose figures; empty for our own
 * @param method the method's name
 */
record Row(String block, String method) {

  /** A row of ours. */
  static Row of(String method) {
    return new Row("", method);
  }

  boolean isOurs() {
    return block.isEmpty();
  }
}
