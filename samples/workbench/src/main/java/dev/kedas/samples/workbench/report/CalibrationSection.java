package dev.kedas.samples.workbench.report;

import dev.kedas.filter.evaluation.FilterCalibration;
import dev.kedas.filter.evaluation.GateResults;
import dev.kedas.filter.evaluation.Reliability;
import dev.kedas.filter.evaluation.Reliability.Bin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How good the scores are as probabilities. */
final class CalibrationSection {

  private CalibrationSection() {}

  static Optional<Section> of(GateResults results) {
    FilterCalibration calibration = results.calibration();
    return calibration == null
        ? Optional.empty()
        : Optional.of(
            new Section(
                "calibration",
                "Reliability",
                "Of the pairs of a query and a candidate that the filter gives 0.7, 70 % should be"
                    + " relevant. The logits are divided by a temperature; of the thresholds, that"
                    + " one is chosen at which wrong decisions cost least.",
                html -> append(html, calibration)));
  }

  private static void append(Html html, FilterCalibration calibration) {
    TextTable.ofFigures("", "as it is", "calibrated")
        .row("temperature", "1", number(calibration.temperature()))
        .row(
            "expected calibration error",
            number(calibration.before().calibrationError()),
            number(calibration.after().calibrationError()))
        .row(
            "Brier score",
            number(calibration.before().brier()),
            number(calibration.after().brier()))
        .row(
            "cheapest threshold",
            number(calibration.thresholdBefore()),
            number(calibration.threshold()))
        .row(
            "cost there, in shares of missed paraphrases",
            number(calibration.cost()),
            number(calibration.cost()))
        .row("cost of a general prompt", "", number(calibration.costs().general()))
        .row("cost of a near miss", "", number(calibration.costs().nearMiss()))
        .append(html);
    append(html, "as it is", calibration.before());
    append(html, "calibrated", calibration.after());
  }

  private static void append(Html html, String name, Reliability reliability) {
    List<String> groups = new ArrayList<>();
    List<@Nullable Double> scores = new ArrayList<>();
    List<@Nullable Double> relevant = new ArrayList<>();
    TextTable table = TextTable.ofFigures("score", "pairs", "mean score", "share relevant");
    for (Bin bin : reliability.bins()) {
      String range = String.format(Locale.ROOT, "%.1f to %.1f", bin.from(), bin.to());
      groups.add(range);
      scores.add(bin.pairs() == 0 ? null : 100 * bin.score());
      relevant.add(bin.pairs() == 0 ? null : 100 * bin.relevant());
      table.row(range, String.valueOf(bin.pairs()), number(bin.score()), number(bin.relevant()));
    }
    Map<String, List<@Nullable Double>> series = new LinkedHashMap<>();
    series.put("mean score", scores);
    series.put("share relevant", relevant);
    html.leaf("h3", "The filter " + name);
    new BarChart("Reliability of the filter " + name, groups, series).append(html);
    table.append(html);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
