package dev.kedas.bert;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.ModelFolder;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.Resources;
import dev.kedas.djl.TensorSource;
import dev.kedas.djl.TorchScript;
import dev.kedas.djl.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A relevance model whose weights learn, by AdamW on the binary cross-entropy of its output. What
 * it becomes can be saved and then loaded as {@link BertRelevanceModel}.
 *
 * <p>Weights and the two moments of the optimizer take 12 bytes a learning parameter outside the
 * Java heap, a frozen one 4. What dropout clears follows from the seed and the step, so that the
 * same steps give the same weights on the same machine.
 *
 * <p>Not thread-safe. Owns native memory; {@link #close()} frees it.
 */
public final class TrainableRelevanceModel implements AutoCloseable {

  private static final String CONFIG = "config.json";
  private static final String TOKENIZER = "tokenizer.json";

  /** Larger than any number of steps, so that each step of each seed draws other numbers. */
  private static final long DISTINCT = 1_000_003;

  private final ModelFolder start;
  private final long seed;
  private final BertConfig config;
  private final JsonNode savedConfig;
  private final Resources resources = new Resources();
  private final PtNDManager manager;
  private final BertTokenizer tokenizer;
  private final TorchScript program;
  private final TrainableWeights weights;

  private TrainableRelevanceModel(
      ModelFolder start, BertPrecision precision, boolean embeddingsLearn, long seed) {
    this.start = start;
    this.seed = seed;
    this.config = BertRelevanceModel.config(start);
    this.savedConfig = ClassifierConfig.of(start.json(CONFIG));
    try (TensorSource tensors = new StartingTensors(start.tensors(), config, seed)) {
      this.tokenizer = resources.own(BertTokenizer.load(start, config));
      this.manager = resources.own(DjlEngine.newManager());
      this.weights = new TrainableWeights(manager, config, tensors, embeddingsLearn);
      this.program = resources.own(TorchScript.compile(manager, source(precision)));
      manager.cap(); // from here on, a tensor left behind in it is an error
    } catch (RuntimeException | Error e) {
      resources.closeAfter(e);
      throw e;
    }
  }

  /**
   * Loads what training starts from: a BERT encoder, saved as a Hugging Face folder, with or
   * without a classification head of one output.
   *
   * @param precision what linear maps are multiplied in
   * @param embeddingsLearn whether the embeddings change, too, and not only what is above them
   * @param seed for the weights of a head that the folder lacks, and for dropout
   * @throws ModelFormatException if a file is missing or damaged, or is not that of such a model
   */
  public static TrainableRelevanceModel load(
      Path folder, BertPrecision precision, boolean embeddingsLearn, long seed) {
    return new TrainableRelevanceModel(ModelFolder.of(folder), precision, embeddingsLearn, seed);
  }

  private static String source(BertPrecision precision) {
    return TorchScript.source(
        TrainableRelevanceModel.class, "bert.py", precision.source(), "training.py");
  }

  /** A new, empty list of pairs for this model. It must not be added to once this is closed. */
  public TokenizedPairs newPairs() {
    return new TokenizedPairs(tokenizer);
  }

  /**
   * Changes the weights by one step.
   *
   * <p>A result that is not a finite number has spoilt the weights.
   */
  public StepResult learn(TrainingBatch batch, TrainingStep step) {
    double[] numbers = {step.number(), step.learningRate(), step.weightDecay(), step.clipNorm()};
    if (step.dropout() > 0) {
      manager.getEngine().setRandomSeed(Long.hashCode(seed * DISTINCT + step.number()));
    }
    try (NDManager request = manager.newSubManager()) {
      List<NDArray> arrays = inputs(request, batch.pairs(), batch.chosen(), step.dropout());
      arrays.add(request.create(batch.labels()));
      arrays.add(request.create(batch.weights()));
      arrays.add(request.create(numbers));
      List<PtNDArray[]> lists =
          new ArrayList<>(
              List.of(weights.learning(), weights.firstMoments(), weights.secondMoments()));
      String method = "learn_all";
      if (weights.frozen().length > 0) {
        lists.add(0, weights.frozen());
        method = "learn_above";
      }
      float[] result = program.callWithGradients(method, arrays, lists).toFloatArray();
      return new StepResult(result[0], result[1]);
    }
  }

  /** The output for each of the given pairs, before any activation. */
  public float[] logits(TokenizedPairs pairs, int[] chosen) {
    try (NDManager request = manager.newSubManager()) {
      List<NDArray> arrays = inputs(request, pairs, chosen, 0);
      List<PtNDArray[]> lists = List.<PtNDArray[]>of(weights.all());
      return program.callWithGradients("outputs", arrays, lists).toFloatArray();
    }
  }

  /** The arguments that all methods take first. */
  private List<NDArray> inputs(
      NDManager request, TokenizedPairs pairs, int[] chosen, double dropout) {
    TokenBatch tokens = pairs.batch(chosen);
    Shape shape = new Shape(tokens.rows(), tokens.columns());
    return new ArrayList<>(
        List.of(
            request.create(tokens.ids(), shape),
            request.create(tokens.types(), shape),
            request.create(tokens.lengths()),
            request.create(new double[] {config.heads(), config.normEpsilon(), dropout})));
  }

  /**
   * Saves the model as a Hugging Face folder of a BertForSequenceClassification. A file of an
   * earlier model there is replaced only once the new one is whole.
   *
   * @throws UncheckedIOException if a file cannot be written
   */
  public void save(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the model cannot be saved in " + folder, e);
    }
    byte[] configured = savedConfig.toPrettyString().getBytes(StandardCharsets.UTF_8);
    WholeFile.write(folder.resolve(CONFIG), configured);
    WholeFile.write(folder.resolve(TOKENIZER), start.bytes(TOKENIZER));
    weights.save(folder.resolve("model.safetensors"));
  }

  /**
   * Saves the weights that learn and what the optimizer remembers, to go on from there later.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void saveState(Path file) {
    weights.saveState(file);
  }

  /**
   * Goes back to a saved state.
   *
   * @throws ModelFormatException if the file is missing or damaged, or is not that of such a model;
   *     this one is of no use any more then
   */
  public void restoreState(Path file) {
    weights.restoreState(file, program, manager);
  }

  @Override
  public void close() {
    resources.close();
  }
}
