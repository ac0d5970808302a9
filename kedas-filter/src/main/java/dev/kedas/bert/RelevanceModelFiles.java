package dev.kedas.bert;

import dev.kedas.djl.ModelFolder;
import dev.kedas.djl.RowwiseInt8;
import dev.kedas.djl.SafeTensorsWriter;
import dev.kedas.djl.TensorSource;
import dev.kedas.djl.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies of a relevance model's files. */
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
   * @throws dev.kedas.djl.ModelFormatException if a file of the model is missing or damaged, holds
   *     a number that isn't finite, or is not that of a relevance model
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
    try {
      Files.createDirectories(to);
      if (Files.isSameFile(from, to)) {
        throw new IllegalArgumentException("the model would be replaced by its copy in " + to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the model cannot be saved in " + to, e);
    }
    WholeFile.write(to.resolve(CONFIG), folder.bytes(CONFIG));
    String tokenizer = folder.json(TOKENIZER).toString();
    WholeFile.write(to.resolve(TOKENIZER), tokenizer.getBytes(StandardCharsets.UTF_8));
    weights.write(to.resolve(WEIGHTS));
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
}
