package dev.kedas.samples.workbench;

import java.io.PrintWriter;

/** What {@code kedas evaluate} does once its options are known to make sense. */
@FunctionalInterface
interface EvaluateAction {

  /**
   * Evaluates.
   *
   * @param out where to tell what came out
   * @return the exit code
   * @throws Exception if it fails; its message is told to the user, and {@link
   *     InterruptedException} ends the process with the exit code for interruption
   */
  int run(EvaluateOptions options, PrintWriter out) throws Exception;
}
