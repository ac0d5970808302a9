package dev.kedas.samples.workbench;

import dev.kedas.filter.evaluation.FilterCalibration;
import dev.kedas.filter.evaluation.GateResults;
import dev.kedas.filter.evaluation.GateRow;
import dev.kedas.filter.evaluation.GateRow.Group;
import dev.kedas.filter.evaluation.GateTradeOff;
import dev.kedas.filter.evaluation.RocCurve;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells how a filter decides. */
final class FilterSummary {

  private final PrintWriter out;

  private FilterSummary(PrintWriter out) {
    this.out = out;
  }

  static void print(GateResults results, PrintWriter out) {
    FilterSummary summary = new FilterSummary(out);
    summary.rows(results.rows());
    summary.tradeOffs("threshold", "%.2f", results.thresholds());
    summary.tradeOffs("candidates", "%.0f", results.candidates());
    summary.line("without the edits that only their spelling found");
    summary.tradeOff("", results.bySimilarity());
    summary.tradeOffs("floor", "%.2f", results.floors());
    summary.roc(results.roc());
    summary.calibration(results.calibration());
    summary.line(
        "%nwith %d candidates, floor %.2f, threshold %.4f",
        results.settings().candidates(),
        results.settings().floor(),
        results.settings().threshold());
  }

  private void rows(List<GateRow> rows) {
    line(
        "%-21s %-12s %-34s %-9s %6s %9s %9s %9s  %s",
        "data set",
        "kind",
        "type",
        "style",
        "n",
        "accepted",
        "own edit",
        "rejected",
        "good (95 %)");
    for (GateRow row : rows) {
      Group group = row.group();
      line(
          "%-21s %-12s %-34s %-9s %6d %9d %9d %9d  %5.1f (%.1f to %.1f)",
          group.dataset(),
          group.kind().name().toLowerCase(Locale.ROOT),
          group.type() + (group.contradictory() ? " raw" : ""),
          group.style(),
          row.queries(),
          row.accepted(),
          row.own(),
          row.rejected(),
          row.percentGood(),
          100 * row.interval().low(),
          100 * row.interval().high());
    }
  }

  private void tradeOffs(String what, String format, List<GateTradeOff> tradeOffs) {
    line(
        "%n%-10s %9s %11s %21s %17s",
        what, "accepted", "right edit", "near misses rejected", "general rejected");
    for (GateTradeOff at : tradeOffs) {
      double value =
          switch (what) {
            case "threshold" -> at.settings().threshold();
            case "floor" -> at.settings().floor();
            default -> at.settings().candidates();
          };
      tradeOff(String.format(Locale.ROOT, format, value), at);
    }
  }

  private void tradeOff(String label, GateTradeOff at) {
    line(
        "%-10s %9s %11s %21s %17s",
        label,
        percent(at.accepted()),
        percent(at.right()),
        percent(at.nearMissesRejected()),
        percent(at.generalRejected()));
  }

  private void roc(@Nullable RocCurve roc) {
    if (roc != null) {
      line("%narea under the ROC curve %.4f", roc.area());
    }
  }

  private void calibration(@Nullable FilterCalibration calibration) {
    if (calibration != null) {
      line(
          "best temperature %.4f: calibration error %.4f before and %.4f after, Brier score %.4f and"
              + " %.4f; cheapest threshold %.4f and"
              + " %.4f",
          calibration.temperature(),
          calibration.before().calibrationError(),
          calibration.after().calibrationError(),
          calibration.before().brier(),
          calibration.after().brier(),
          calibration.thresholdBefore(),
          calibration.threshold());
    }
  }

  private static String percent(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.1f", value);
  }

  private void line(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
