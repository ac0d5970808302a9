package dev.kedas.samples.workbench;

import java.io.IOException;
import java.io.PrintWriter;

/** Measures a filter. */
@FunctionalInterface
interface FilterEvaluateAction {

  /**
   * Measures and tells the figures.
   *
   * @return the exit code
   */
  int run(FilterEvaluateOptions options, PrintWriter out) throws IOException;
}
