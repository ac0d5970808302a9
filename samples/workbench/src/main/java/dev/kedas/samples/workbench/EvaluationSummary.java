package dev.kedas.samples.workbench;

import dev.kedas.evaluation.Results;
import dev.kedas.evaluation.RunResult;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints the main figures of an evaluation as a table. */
final class EvaluationSummary {

  private static final String FORMAT = "%-22s %-20s %6s %6s %6s %6s %6s %9s %9s %10s%n";

  private EvaluationSummary() {}

  static void print(Results results, int unreadable, PrintWriter out) {
    if (unreadable > 0) {
      out.printf("%d places in the data could not be read; the report lists them%n%n", unreadable);
    }
    out.printf(
        FORMAT,
        "data set",
        "method",
        "ES",
        "L",
        "P",
        "HM",
        "L clean",
        "L swapped",
        "L routed",
        "right fact");
    for (RunResult run : results.runs()) {
      if (run.note() != null) {
        out.printf("%-22s %-20s %s%n", run.dataset(), run.method(), run.note());
      } else if (run.es() != null) {
        out.printf(
            FORMAT,
            run.dataset(),
            run.method(),
            percent(run.es()),
            percent(run.locality()),
            percent(run.portability()),
            percent(run.hm()),
            percent(run.cleanLocality()),
            percent(run.styleSwap().locality()),
            percent(run.routing().locality()),
            percent(run.routing().rightFact()));
      }
    }
  }

  private static String percent(@Nullable Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.1f", value);
  }
}
