package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kedas.djl.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {

  @TempDir private Path folder;

  private final TinyBert tiny = new TinyBert();

  @Test
  void load_noCalibration_hasNone() throws IOException {
    try (BertRelevanceModel model = BertRelevanceModel.load(tiny.write(folder))) {
      assertThat(model.calibration()).isEmpty();
      assertThat(model.recommendedThreshold()).isEmpty();
    }
  }

  @Test
  void write_calibration_dividesTheLogitOfTheLoadedModel() throws IOException {
    double before = score();
    new Calibration(2, 0.25).write(folder);

    double after = score();

    assertThat(logit(after)).isCloseTo(logit(before) / 2, within(1e-6));
    assertThat(after).isNotEqualTo(before);
    try (BertRelevanceModel model = BertRelevanceModel.load(folder)) {
      assertThat(model.calibration()).contains(new Calibration(2, 0.25));
      assertThat(model.recommendedThreshold()).hasValue(0.25);
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void write_again_replacesItAndKeepsTheRest() throws IOException {
    tiny.write(folder);
    new Calibration(2, 0.25).write(folder);
    new Calibration(0.5, 0.75).write(folder);

    JsonNode config = new ObjectMapper().readTree(folder.resolve("config.json").toFile());

    assertThat(config.at("/kedas/temperature").doubleValue()).isEqualTo(0.5);
    assertThat(config.at("/kedas/threshold").doubleValue()).isEqualTo(0.75);
    assertThat(BertConfig.read(config)).isEqualTo(BertConfig.read(tiny.config));
  }

  @Test
  void write_noModel_isRefused() {
    assertThatThrownBy(() -> new Calibration(1, 0.5).write(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("config.json");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "3 | kedas.temperature is missing, expected a number",
        "null | kedas.temperature is missing, expected a number",
        "{\"temperature\":1} | kedas.threshold is missing, expected a number",
        "{\"temperature\":\"1\",\"threshold\":0.2} | kedas.temperature is \"1\", expected a number",
        "{\"temperature\":0,\"threshold\":0.2} | kedas.temperature is 0.0, expected a number from",
        "{\"temperature\":-1,\"threshold\":0.2} | kedas.temperature is -1.0, expected",
        "{\"temperature\":1e300,\"threshold\":0.2} | kedas.temperature is 1.0E300, expected",
        "{\"temperature\":1,\"threshold\":1.1} | kedas.threshold is 1.1, expected a number from 0.0 to 1.0",
        "{\"temperature\":1,\"threshold\":[0.1]} | kedas.threshold is [0.1], expected a number",
      })
  void load_damagedCalibration_isRefused(String json, String message) throws IOException {
    tiny.config.set("kedas", read(json));
    tiny.write(folder);

    assertThatThrownBy(() -> BertRelevanceModel.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("config.json: ")
        .hasMessageContaining(message);
  }

  @Test
  void classifierConfig_ofCalibratedModel_isNotCalibrated() throws IOException {
    tiny.config.set("kedas", read("{\"temperature\":1,\"threshold\":0.2}"));

    assertThat(ClassifierConfig.of(tiny.config).has("kedas")).isFalse();
  }

  private static JsonNode read(String json) throws JsonProcessingException {
    return new ObjectMapper().readTree(json);
  }

  private double score() throws IOException {
    if (!Files.exists(folder.resolve("config.json"))) {
      tiny.write(folder);
    }
    try (BertRelevanceModel model = BertRelevanceModel.load(folder)) {
      return model.score("he is", "who is he?").content();
    }
  }

  private static double logit(double probability) {
    return Math.log(probability / (1 - probability));
  }
}
