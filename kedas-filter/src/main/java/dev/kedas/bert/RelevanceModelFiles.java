package dev.kedas.bert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kedas.djl.ModelFolder;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.RowwiseInt8;
import dev.kedas.djl.SafeTensorsWriter;
import dev.kedas.djl.TensorSource;
import dev.kedas.djl.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Makes relevance models from the files of others. */
public final class RelevanceModelFiles {

  private static final String CONFIG = "config.json";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String WEIGHTS = "model.safetensors";

  /** A matrix of fewer rows isn't worth rounding: token types, and the output. */
  private static final int MIN_ROWS = 4;

  private RelevanceModelFiles() {}

  /**
   * Copies a model into another folder, in a quarter of the space: matrices as 8-bit numbers with a
   * scale for each row ({@link RowwiseInt8}), all that is small in 32 bits, the tokenizer without
   * indentation. {@link BertRelevanceModel#load} reads the copy like the original and computes with
   * 32-bit floats all the same.
   *
   * @param from a model as {@link TrainableRelevanceModel#save} writes it
   * @param to a folder, made if it is not there; of a model that is there already, each file is
   *     replaced once the new one is whole, the weights last
   * @throws ModelFormatException if a file of the model is missing or damaged, holds a number that
   *     isn't finite, or is not that of a relevance model
   * @throws IllegalArgumentException if both are the same folder
   * @throws UncheckedIOException if a file cannot be written
   */
  public static void copyAsInt8(Path from, Path to) {
    ModelFolder folder = ModelFolder.of(from);
    BertConfig config = BertRelevanceModel.config(folder);
    BertTokenizer.load(folder, config).close(); // fails now if it is not that of the model
    SafeTensorsWriter weights = new SafeTensorsWriter();
    try (TensorSource source = folder.tensors()) {
      for (BertLayout.Part part : new BertLayout(config).all()) {
        add(weights, part, source);
      }
    }
    write(List.of(from), folder.bytes(CONFIG), folder.json(TOKENIZER), weights, to);
  }

  private static void add(SafeTensorsWriter weights, BertLayout.Part part, TensorSource source) {
    for (String name : part.names()) {
      float[] values = source.read(name, part.reason(), part.shape());
      if (part.shape().length == 1 || part.shape()[0] < MIN_ROWS) {
        weights.add(name, part.shape(), () -> values);
      } else {
        weights.add(name, RowwiseInt8.of(values, (int) part.shape()[0]));
      }
    }
  }

  /**
   * Makes a model whose every weight is the mean of those of other models, which were all trained
   * from the same start, or one from another. It may be better than any of them on what none has
   * seen, see Wortsman et al., Model soups, arXiv:2203.05482, and is no slower. It has no
   * calibration.
   *
   * @param from two models or more, as {@link TrainableRelevanceModel#save} or {@link #copyAsInt8}
   *     writes them; a model named twice counts twice
   * @param to a folder, as for {@link #copyAsInt8}; its weights are 32-bit floats
   * @throws ModelFormatException as for {@link #copyAsInt8}, or if configurations or tokenizers of
   *     the models differ; the message names the folder
   * @throws IllegalArgumentException if there are fewer than two models, or one is in {@code to}
   * @throws UncheckedIOException if a file cannot be written
   */
  public static void average(List<Path> from, Path to) {
    if (from.size() < 2) {
      throw new IllegalArgumentException("a mean takes two models or more, not " + from.size());
    }
    ModelFolder first = ModelFolder.of(from.get(0));
    BertConfig config = naming(from.get(0), () -> BertRelevanceModel.config(first));
    JsonNode tokenizer = naming(from.get(0), () -> first.json(TOKENIZER));
    naming(from.get(0), () -> BertTokenizer.load(first, config)).close();
    List<BertLayout.Part> parts = new BertLayout(config).all();
    Map<String, float[]> sums = new HashMap<>();
    for (Path one : from) {
      ModelFolder folder = ModelFolder.of(one);
      BertConfig itsConfig = naming(one, () -> BertRelevanceModel.config(folder));
      requireEqual(CONFIG, one, itsConfig, from.get(0), config);
      requireEqual(
          TOKENIZER, one, naming(one, () -> folder.json(TOKENIZER)), from.get(0), tokenizer);
      try (TensorSource source = naming(one, folder::tensors)) {
        for (BertLayout.Part part : parts) {
          for (String name : part.names()) {
            float[] values = naming(one, () -> source.read(name, part.reason(), part.shape()));
            sums.merge(name, values, RelevanceModelFiles::addTo);
          }
        }
      }
    }
    SafeTensorsWriter weights = new SafeTensorsWriter();
    for (BertLayout.Part part : parts) {
      for (String name : part.names()) {
        float[] mean = Objects.requireNonNull(sums.get(name));
        for (int i = 0; i < mean.length; i++) {
          mean[i] /= from.size();
        }
        weights.add(name, part.shape(), () -> mean);
      }
    }
    String json = ClassifierConfig.of(first.json(CONFIG)).toPrettyString();
    write(from, json.getBytes(StandardCharsets.UTF_8), tokenizer, weights, to);
  }

  private static float[] addTo(float[] sum, float[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
    return sum;
  }

  /** What is read of a model's folder; if that fails the message begins with the folder. */
  private static <T> T naming(Path folder, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (ModelFormatException e) {
      throw new ModelFormatException("%s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static void requireEqual(
      String file, Path folder, Object actual, Path first, Object expected) {
    if (!expected.equals(actual)) {
      throw new ModelFormatException(
          "%s: %s is not like that of %s; a mean takes models of one configuration with one tokenizer"
              .formatted(folder, file, first));
    }
  }

  private static void write(
      List<Path> from, byte[] config, JsonNode tokenizer, SafeTensorsWriter weights, Path to) {
    try {
      Files.createDirectories(to);
      for (Path source : from) {
        if (Files.isSameFile(source, to)) {
          throw new IllegalArgumentException(
              "a model would be overwritten by what is made of it in " + to);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the model cannot be saved in " + to, e);
    }
    WholeFile.write(to.resolve(CONFIG), config);
    WholeFile.write(to.resolve(TOKENIZER), tokenizer.toString().getBytes(StandardCharsets.UTF_8));
    weights.write(to.resolve(WEIGHTS));
  }
}
