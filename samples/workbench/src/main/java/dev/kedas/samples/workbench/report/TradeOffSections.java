package dev.kedas.samples.workbench.report;

import dev.kedas.filter.evaluation.GateResults;
import dev.kedas.filter.evaluation.GateSettings;
import dev.kedas.filter.evaluation.GateTradeOff;
import dev.kedas.samples.workbench.report.LineChart.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What other settings would do. */
final class TradeOffSections {

  private static final Map<String, Function<GateTradeOff, @Nullable Double>> FIGURES =
      new LinkedHashMap<>();

  static {
    FIGURES.put("accepted", GateTradeOff::accepted);
    FIGURES.put("right edit", GateTradeOff::right);
    FIGURES.put("near misses rejected", GateTradeOff::nearMissesRejected);
    FIGURES.put("general prompts rejected", GateTradeOff::generalRejected);
  }

  private TradeOffSections() {}

  static Section thresholds(GateResults results) {
    return section(
        "thresholds",
        "Threshold",
        "What other thresholds would do with all queries that are up to the filter, in both styles.",
        results.thresholds(),
        GateSettings::threshold);
  }

  static Section candidates(GateResults results) {
    return section(
        "candidates",
        "Number of candidates",
        "The same for other numbers of edits to look at, besides the one that is spelt most alike. Without that one, %d edits give the right edit for %s %% and reject %s %% of near misses."
            .formatted(
                results.settings().candidates(),
                percent(results.bySimilarity().right()),
                percent(results.bySimilarity().nearMissesRejected())),
        results.candidates(),
        GateSettings::candidates);
  }

  static Section floors(GateResults results) {
    return section(
        "floors",
        "Similarity floor",
        "The same for other floors: the least cosine similarity of an edit, or likeness of its spelling.",
        results.floors(),
        GateSettings::floor);
  }

  private static Section section(
      String id,
      String title,
      String intro,
      List<GateTradeOff> all,
      ToDoubleFunction<GateSettings> setting) {
    return new Section(
        id,
        title,
        intro,
        html -> {
          chart(title, all, setting).append(html);
          TextTable table =
              TextTable.ofFigures(
                  title,
                  "accepted, %",
                  "right edit, %",
                  "near misses rejected, %",
                  "general prompts rejected, %");
          for (GateTradeOff at : all) {
            table.row(
                decimals(setting.applyAsDouble(at.settings())),
                percent(at.accepted()),
                percent(at.right()),
                percent(at.nearMissesRejected()),
                percent(at.generalRejected()));
          }
          table.append(html);
        });
  }

  private static LineChart chart(
      String title, List<GateTradeOff> all, ToDoubleFunction<GateSettings> setting) {
    Map<String, List<Point>> series = new LinkedHashMap<>();
    FIGURES.forEach(
        (name, figure) -> {
          List<Point> points = new ArrayList<>();
          for (GateTradeOff at : all) {
            Double percent = figure.apply(at);
            if (percent != null) {
              points.add(new Point(setting.applyAsDouble(at.settings()), percent));
            }
          }
          if (!points.isEmpty()) {
            series.put(name, points);
          }
        });
    return new LineChart("Accepted and rejected queries", title.toLowerCase(Locale.ROOT), series);
  }

  /** A figure that may be missing. */
  static String percent(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.1f", value);
  }

  /** A setting with as many decimals as it needs, up to four. */
  static String decimals(double value) {
    return String.format(Locale.ROOT, "%.4f", value).replaceFirst("\\.?0+$", "");
  }
}
