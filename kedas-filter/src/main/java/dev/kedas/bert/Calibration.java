package dev.kedas.bert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.djl.ModelFolder;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.WholeFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was measured on a relevance model after its training. It is kept with the model, as {@code
 * "kedas": {"temperature": 1.7, "threshold": 0.2}} in its {@code config.json}.
 *
 * @param temperature what the model's output is divided by before it becomes a probability, so that
 *     the probabilities are right on average; from {@value #LEAST_TEMPERATURE} to {@value
 *     #MOST_TEMPERATURE}
 * @param threshold the recommended threshold: the least probability with which an edit is to be
 *     used; from 0 to 1
 */
public record Calibration(double temperature, double threshold) {

  /** The field of {@code config.json} that holds it. */
  static final String KEY = "kedas";

  private static final double LEAST_TEMPERATURE = 0.01;
  private static final double MOST_TEMPERATURE = 100;
  private static final String FILE = "config.json";

  /** Checks the numbers. */
  public Calibration {
    require("temperature", temperature, LEAST_TEMPERATURE, MOST_TEMPERATURE);
    require("threshold", threshold, 0, 1);
  }

  private static void require(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s is %s, expected a number from %s to %s".formatted(name, value, least, most));
    }
  }

  /**
   * Reads the calibration of a model, if it has one.
   *
   * @throws ModelFormatException if it is damaged
   */
  static Optional<Calibration> of(ModelFolder folder) {
    JsonNode json = folder.json(FILE).path(KEY);
    if (json.isMissingNode()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Calibration(number(json, "temperature"), number(json, "threshold")));
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException("%s: %s.%s".formatted(FILE, KEY, e.getMessage()), e);
    }
  }

  private static double number(JsonNode json, String name) {
    JsonNode value = json.path(name);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(
          "%s is %s, expected a number"
              .formatted(name, value.isMissingNode() ? "missing" : value.toString()));
    }
    return value.doubleValue();
  }

  /**
   * Keeps this with a model, in place of what it had before. Models that are loaded stay as they
   * are. The file is whole at any time.
   *
   * @param model the model's folder
   * @throws ModelFormatException if its {@code config.json} is missing or no JSON object
   * @throws UncheckedIOException if the file cannot be written
   */
  public void write(Path model) {
    ObjectNode config = (ObjectNode) ModelFolder.of(model).json(FILE);
    config.putObject(KEY).put("temperature", temperature).put("threshold", threshold);
    WholeFile.write(model.resolve(FILE), config.toPrettyString().getBytes(StandardCharsets.UTF_8));
  }
}
