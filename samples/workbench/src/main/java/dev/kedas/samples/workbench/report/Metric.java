package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.RunResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of figures of runs.
 *
 * @param label the column's head
 * @param style how it is shown
 * @param value takes the figure from a run
 */
record Metric(String label, Style style, Value value) {

  static final Metric ES = new Metric("ES", Style.HIGHEST, RunResult::es);
  static final Metric LOCALITY = new Metric("L", Style.HIGHEST, RunResult::locality);
  static final Metric CLEAN_LOCALITY =
      new Metric("L clean", Style.HIGHEST, RunResult::cleanLocality);
  static final Metric PORTABILITY = new Metric("P", Style.HIGHEST, RunResult::portability);
  static final Metric HM = new Metric("HM", Style.HIGHEST, RunResult::hm);
  static final Metric CLEAN_HM = new Metric("HM clean", Style.HIGHEST, RunResult::cleanHm);

  /** The columns of the paper's main tables, the clean figures beside. */
  static final List<Metric> MAIN = List.of(ES, LOCALITY, CLEAN_LOCALITY, PORTABILITY, HM, CLEAN_HM);

  /** A figure of a run, if it was measured. */
  @FunctionalInterface
  interface Value {
    @Nullable Double of(RunResult run);
  }

  /** A column that counts the queries that a figure rests on. */
  static Metric count(String label, String figure) {
    return new Metric(label, Style.COUNT, run -> count(run, figure));
  }

  private static @Nullable Double count(RunResult run, String figure) {
    Integer count = run.queries().get(figure);
    return count == null ? null : count.doubleValue();
  }

  /** A table of figures of runs, one group of columns for each data set. */
  static FigureTable table(List<RunResult> runs, List<Metric> metrics) {
    FigureTable table = new FigureTable();
    for (RunResult run : runs) {
      metrics.forEach(metric -> table.column(run.dataset(), metric.label(), metric.style()));
    }
    fill(table, runs, metrics);
    return table;
  }

  /** Puts the figures of runs into columns that were named. */
  static void fill(FigureTable table, List<RunResult> runs, List<Metric> metrics) {
    for (RunResult run : runs) {
      Row row = Row.of(run.method());
      for (Metric metric : metrics) {
        table.put(row, run.dataset(), metric.label(), metric.value().of(run));
      }
      String note = run.note();
      if (note != null) {
        table.note(row, note);
      }
    }
  }
}
