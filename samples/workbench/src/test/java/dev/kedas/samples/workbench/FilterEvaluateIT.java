package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.bert.Calibration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterEvaluateIT {

  private static final String ROW =
      """
      {"subject": "%1$s", "prompt": "Who is the director of the %1$s museum?", "target_new": "Ann %1$s",
       "rephrase_prompt": "Who directs the %1$s museum?", "portability": {}, "locality":
       {"Near": [{"prompt": "When was the %1$s museum founded?", "ground_truth": [["1900"]]}]}}
      """;

  private static final double ROUNDING_PERCENT = 0.05;

  @TempDir private Path folder;

  @BeforeEach
  void makeData() throws IOException {
    Path file = folder.resolve("data/Museums/dev.json");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "[%s, %s]".formatted(ROW.formatted("Oslo Harbour"), ROW.formatted("Bergen Castle")));
    Files.createDirectories(folder.resolve("general"));
    Files.writeString(
        folder.resolve("general/prompts.json"), "[\"Write a poem\", \"Sum up the news\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"filter", "cosine"})
  void evaluate_smallData_writesResultsReportAndFailures(String scorer) throws IOException {
    CommandRunner command = new CommandRunner((options, out) -> 1);
    Path out = folder.resolve("out");

    int exitCode =
        command.run(
            "filter",
            "evaluate",
            "--data=" + folder.resolve("data"),
            "--general=" + folder.resolve("general"),
            "--scorer=" + scorer,
            "--distractors=2",
            "--out=" + out);

    assertThat(exitCode).as(command.err()).isZero();
    assertThat(command.out()).contains("Museums", "rephrase", "area under the ROC curve", "Wrote");
    JsonNode results = new ObjectMapper().readTree(out.resolve("results.json").toFile());
    assertThat(results.at("/rows/0/group/kind").asText()).isEqualTo("edit");
    assertThat(results.at("/rows/0/good").asInt()).isEqualTo(2);
    assertThat(results.at("/environment/distractors").asText()).isEqualTo("2");
    assertThat(Files.readString(out.resolve("report.html"))).contains("Reliability");
    assertThat(Files.readString(out.resolve("failures.tsv"))).startsWith("data set\tkind\t");
  }

  @Test
  void evaluate_calibrate_keepsTemperatureAndThresholdWithTheFilter() throws IOException {
    Path filter = copyOfTheBundledFilter();
    new Calibration(1.25, 0.5).write(filter);
    CommandRunner command = new CommandRunner((options, out) -> 1);

    int exitCode =
        command.run(
            "filter",
            "evaluate",
            "--data=" + folder.resolve("data"),
            "--filter=" + filter,
            "--calibrate",
            "--out=" + folder.resolve("out"));

    assertThat(exitCode).as(command.err()).isZero();
    JsonNode results = new ObjectMapper().readTree(folder.resolve("out/results.json").toFile());
    try (BertRelevanceModel model = BertRelevanceModel.load(filter)) {
      Calibration calibration = model.calibration().orElseThrow();
      assertThat(calibration.threshold())
          .isCloseTo(
              results.at("/settings/threshold").doubleValue(), withinPercentage(ROUNDING_PERCENT));
      assertThat(calibration.temperature())
          .as("on top of the former one, with which the scores were made")
          .isCloseTo(
              1.25 * results.at("/calibration/temperature").doubleValue(),
              withinPercentage(ROUNDING_PERCENT));
    }
  }

  private Path copyOfTheBundledFilter() throws IOException {
    Path filter = Files.createDirectory(folder.resolve("filter"));
    for (String name : List.of("config.json", "tokenizer.json", "model.safetensors")) {
      try (InputStream in = BertRelevanceModel.class.getResourceAsStream("relevance/" + name)) {
        Files.copy(Objects.requireNonNull(in), filter.resolve(name));
      }
    }
    return filter;
  }
}
