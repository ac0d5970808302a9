package dev.kedas.samples.workbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.filter.TrainingResult;
import dev.kedas.samples.workbench.FilterTrainingProgress.TrainingSpeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** {@code training.json} beside a trained filter: how it came to be. */
final class FilterTrainingReport {

  private static final String NAME = "training.json";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final FilterTrainOptions options;
  private final Path file;

  FilterTrainingReport(FilterTrainOptions options) {
    this.options = options;
    this.file = options.out().resolve(NAME);
  }

  /** Whether the folder's training has come to its end. */
  boolean isWritten() {
    return Files.exists(file);
  }

  /** Deletes the file, which says that all is done. */
  void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Writes the file; speed and losses are those since the training began or went on. */
  void write(
      PairCounts counts,
      int developmentPairs,
      TrainingResult result,
      TrainingSpeed speed,
      Map<Long, Double> developmentLosses)
      throws IOException {
    int trainingPairs = counts.total(true) + counts.total(false);
    ObjectNode report = JSON.createObjectNode();
    report.put("command", options.command(trainingPairs));
    report.put("seed", options.recipe().seed());
    report.put("precision", options.precision().name().toLowerCase(Locale.ROOT));
    report.put("trainingPairs", trainingPairs);
    report.put("relevantPairs", counts.total(true));
    report.put("developmentPairs", developmentPairs);
    report.put("steps", result.steps());
    report.put("bestStep", result.bestStep());
    if (developmentPairs > 0) {
      report.put("bestDevelopmentLoss", result.bestLoss());
    }
    report.put("stoppedEarly", result.stoppedEarly());
    ObjectNode since = report.putObject("sinceStartOrResumption");
    since.put("steps", speed.steps());
    since.put("seconds", speed.seconds());
    since.put("pairsPerSecond", speed.pairsPerSecond());
    since.set("developmentLosses", JSON.valueToTree(developmentLosses));
    ObjectNode kinds = report.putObject("pairs");
    counts.byGroup().forEach((group, row) -> kinds.set(group.toString(), JSON.valueToTree(row)));
    report.set("environment", JSON.valueToTree(Environment.machine()));
    Files.writeString(file, JSON.writeValueAsString(report) + "\n");
  }
}
