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
import dev.kedas.djl.SafeTensors;
import dev.kedas.djl.SafeTensorsWriter;
import dev.kedas.djl.TensorSource;
import dev.kedas.djl.TorchScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A relevance model whose weights learn, by AdamW on the binary cross-entropy of its output. What
 * it becomes can be saved and then loaded as {@link BertRelevanceModel}.
 *
 * <p>Weights and the two moments of the optimizer take 12 bytes a learning parameter outside the
 * Java heap. Nothing is dropped out, so that the same steps give the same weights on the same
 * machine.
 *
 * <p>Not thread-safe. Owns native memory; {@link #close()} frees it.
 */
public final class TrainableRelevanceModel implements AutoCloseable {

  private static final String CONFIG = "config.json";
  private static final String TOKENIZER = "tokenizer.json";

  private final ModelFolder start;
  private final BertConfig config;
  private final JsonNode savedConfig;
  private final Resources resources = new Resources();
  private final PtNDManager manager;
  private final BertTokenizer tokenizer;
  private final TorchScript program;
  private final boolean embeddingsLearn;
  private final PtNDArray[] embeddings;
  private final PtNDArray[] layers;
  private final PtNDArray[] head;
  private final PtNDArray[] firstMoments;
  private final PtNDArray[] secondMoments;

  private TrainableRelevanceModel(
      ModelFolder start, TrainingPrecision precision, boolean embeddingsLearn, long seed) {
    this.start = start;
    this.config = BertRelevanceModel.config(start);
    this.savedConfig = ClassifierConfig.of(start.json(CONFIG));
    this.embeddingsLearn = embeddingsLearn;
    try (TensorSource tensors = new StartingTensors(start.tensors(), config, seed)) {
      this.tokenizer = resources.own(BertTokenizer.load(start, config));
      this.manager = resources.own(DjlEngine.newManager());
      BertWeights weights = new BertWeights(config, tensors, manager);
      this.embeddings = weights.embeddings();
      this.layers = weights.layers().stream().flatMap(Arrays::stream).toArray(PtNDArray[]::new);
      this.head = weights.head();
      this.firstMoments = zeros();
      this.secondMoments = zeros();
      this.program = resources.own(TorchScript.compile(manager, source(precision)));
      manager.cap(); // from here on, a tensor left behind in it is an error
    } catch (RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  /**
   * Loads what training starts from: a BERT encoder, saved as a Hugging Face folder, with or
   * without a classification head of one output.
   *
   * @param precision what linear maps are multiplied in
   * @param embeddingsLearn whether the embeddings change, too, and not only what is above them
   * @param seed for the weights of a head that the folder lacks
   * @throws ModelFormatException if a file is missing or damaged, or is not that of such a model
   */
  public static TrainableRelevanceModel load(
      Path folder, TrainingPrecision precision, boolean embeddingsLearn, long seed) {
    return new TrainableRelevanceModel(ModelFolder.of(folder), precision, embeddingsLearn, seed);
  }

  private static String source(TrainingPrecision precision) {
    return Stream.of("bert.py", precision.source(), "training.py")
        .map(name -> TorchScript.source(TrainableRelevanceModel.class, name))
        .reduce("", String::concat);
  }

  private PtNDArray[] zeros() {
    return Arrays.stream(learning())
        .map(
            weights -> {
              long[] shape = weights.getShape().getShape();
              return DjlEngine.tensor(manager, new float[(int) weights.size()], shape);
            })
        .toArray(PtNDArray[]::new);
  }

  /** The weights that learn, in the order of {@code training.py}. */
  private PtNDArray[] learning() {
    Stream<PtNDArray> always = Stream.concat(Arrays.stream(layers), Arrays.stream(head));
    return (embeddingsLearn ? Stream.concat(always, Arrays.stream(embeddings)) : always)
        .toArray(PtNDArray[]::new);
  }

  /** A new, empty list of pairs for this model. It must not be added to once this is closed. */
  public TokenizedPairs newPairs() {
    return new TokenizedPairs(tokenizer);
  }

  /**
   * Changes the weights by one step.
   *
   * <p>What is not a number in the result has spoilt the weights.
   */
  public StepResult learn(TrainingBatch batch, TrainingStep step) {
    TokenBatch tokens = batch.pairs().batch(batch.chosen());
    Shape shape = new Shape(tokens.rows(), tokens.columns());
    double[] numbers = {
      config.heads(),
      config.normEpsilon(),
      embeddingsLearn ? 1 : 0,
      step.number(),
      step.learningRate(),
      step.weightDecay(),
      step.clipNorm()
    };
    try (NDManager request = manager.newSubManager()) {
      List<NDArray> arrays =
          List.of(
              request.create(tokens.ids(), shape),
              request.create(tokens.types(), shape),
              request.create(tokens.lengths()),
              request.create(batch.labels()),
              request.create(batch.weights()),
              request.create(numbers));
      List<PtNDArray[]> lists = List.of(embeddings, layers, head, firstMoments, secondMoments);
      float[] result = program.callWithGradients("learn", arrays, lists).toFloatArray();
      return new StepResult(result[0], result[1]);
    }
  }

  /** The output for each of the given pairs, before any activation. */
  public float[] logits(TokenizedPairs pairs, int[] chosen) {
    TokenBatch tokens = pairs.batch(chosen);
    Shape shape = new Shape(tokens.rows(), tokens.columns());
    try (NDManager request = manager.newSubManager()) {
      List<NDArray> arrays =
          List.of(
              request.create(tokens.ids(), shape),
              request.create(tokens.types(), shape),
              request.create(tokens.lengths()),
              request.create(new double[] {config.heads(), config.normEpsilon()}));
      return program
          .callWithGradients("outputs", arrays, List.of(embeddings, layers, head))
          .toFloatArray();
    }
  }

  /**
   * Saves the model as a Hugging Face folder of a BertForSequenceClassification. The weights of an
   * earlier model there are replaced only once the new ones are whole.
   *
   * @throws UncheckedIOException if a file cannot be written
   */
  public void save(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(CONFIG), savedConfig.toPrettyString());
      Files.write(folder.resolve(TOKENIZER), start.bytes(TOKENIZER));
    } catch (IOException e) {
      throw new UncheckedIOException("the model cannot be saved in " + folder, e);
    }
    write(folder.resolve("model.safetensors"), weights().toList());
  }

  /**
   * Saves the weights and what the optimizer remembers, to go on from there later.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  public void saveState(Path file) {
    write(file, state());
  }

  /**
   * Goes back to a saved state.
   *
   * @throws ModelFormatException if the file is missing or damaged, or is not that of such a model;
   *     this one is of no use any more then
   */
  public void restoreState(Path file) {
    try (TensorSource source = SafeTensors.open(file)) {
      state().forEach(tensor -> tensor.readFrom(source));
    }
  }

  private static void write(Path file, List<NamedTensor> tensors) {
    SafeTensorsWriter writer = new SafeTensorsWriter();
    tensors.forEach(tensor -> tensor.addTo(writer));
    writer.write(file);
  }

  private List<NamedTensor> state() {
    return Stream.of(
            weights(),
            named("first_moment.", learningParts(), firstMoments),
            named("second_moment.", learningParts(), secondMoments))
        .flatMap(tensors -> tensors)
        .toList();
  }

  private Stream<NamedTensor> weights() {
    BertLayout layout = new BertLayout(config);
    return Stream.of(
            named("", layout.embeddings(), embeddings),
            named("", layout.allLayers(), layers),
            named("", layout.head(), head))
        .flatMap(tensors -> tensors);
  }

  private List<BertLayout.Part> learningParts() {
    BertLayout layout = new BertLayout(config);
    List<BertLayout.Part> parts = new ArrayList<>(layout.allLayers());
    parts.addAll(layout.head());
    if (embeddingsLearn) {
      parts.addAll(layout.embeddings());
    }
    return parts;
  }

  private static Stream<NamedTensor> named(
      String prefix, List<BertLayout.Part> parts, PtNDArray[] arrays) {
    return IntStream.range(0, arrays.length)
        .mapToObj(i -> new NamedTensor(prefix, parts.get(i), arrays[i]));
  }

  @Override
  public void close() {
    resources.close();
  }
}
