package dev.kedas.bert;

import ai.djl.pytorch.engine.PtNDManager;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.ModelFolder;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.ModelLifetime;
import dev.kedas.djl.Resources;
import dev.kedas.djl.TensorSource;
import dev.kedas.retrieve.CalibratedScoringModel;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Tells how likely it is that an edit bears on a question: {@code Filter_θ} of the KEDAS paper, Eq.
 * 13, as a BERT cross-encoder with one output on the local processor.
 *
 * <p>The model reads {@code [CLS] question [SEP] edit [SEP]}. Of a question or an edit longer than
 * 44 tokens it reads the first 12 and the last 32. Text that looks like a special token is read as
 * plain text. A score is a probability from 0 to 1; it depends on no other pair of the same call,
 * apart from rounding: in the sixth digit, or the third in {@link BertPrecision#BFLOAT16}. If the
 * model has a {@link Calibration}, its temperature divides the output before that, and its
 * threshold is what {@link dev.kedas.KnowledgeEditing} uses unless an application sets another one.
 *
 * <p>On one thread, a call costs one forward pass for up to {@value #MAX_BATCH} pairs; on n
 * threads, up to n for n times as many. Its time grows with the tokens of all pairs; nothing is
 * padded. The tokens of the segments asked about last are kept, for up to {@value #CACHED_TEXTS} of
 * them. Weights take 4 bytes a parameter outside the Java heap, those of the layers half of that in
 * {@link BertPrecision#BFLOAT16}.
 *
 * <p>Unless told otherwise, a call works on its own thread alone, so as not to slow down a language
 * model in the same process. With more threads, the pairs of a call are shared out among them.
 *
 * <p>Thread-safe. Owns native memory: {@link #close()} waits for the calls under way and frees it;
 * a call after that throws {@link IllegalStateException}.
 */
public final class BertRelevanceModel implements CalibratedScoringModel, AutoCloseable {

  /** What the model was trained on: the beginning tells the form, the end most of the content. */
  static final Excerpt EXCERPT = new Excerpt(12, 32);

  /** {@code [CLS]} and two {@code [SEP]}. */
  private static final int SPECIAL_TOKENS = 3;

  /** Bounds the memory of one forward pass; beyond this a larger batch is no faster. */
  private static final int MAX_BATCH = 32;

  private static final int CACHED_TEXTS = 4096;
  private static final int CACHED_CHARACTERS = 1 << 20;

  private final BertTokenizer tokenizer;
  private final TokenCache edits;
  private final BertClassifier classifier;
  private final Optional<Calibration> calibration;
  private final double temperature;
  private final SharedWork work;
  private final ModelLifetime lifetime;

  private BertRelevanceModel(
      BertTokenizer tokenizer,
      BertClassifier classifier,
      Optional<Calibration> calibration,
      SharedWork work,
      Resources resources) {
    this.tokenizer = tokenizer;
    this.edits =
        new TokenCache(CACHED_TEXTS, CACHED_CHARACTERS, text -> EXCERPT.tokens(tokenizer, text));
    this.classifier = classifier;
    this.calibration = calibration;
    this.temperature = calibration.map(Calibration::temperature).orElse(1.0);
    this.work = work;
    this.lifetime = new ModelLifetime("the relevance model", resources::close);
  }

  /** Loads the model that is shipped with this library. It was trained for English. */
  public static BertRelevanceModel bundled() {
    return bundled(1);
  }

  /**
   * Loads the model that is shipped with this library.
   *
   * @param threads how many threads share the pairs of a call, the caller's included; at least 1
   */
  public static BertRelevanceModel bundled(int threads) {
    return bundled(threads, BertPrecision.fastest());
  }

  /**
   * Loads the model that is shipped with this library.
   *
   * @param threads how many threads share the pairs of a call, the caller's included; at least 1
   * @param precision what linear maps are multiplied in; {@link BertPrecision#FLOAT32} gives the
   *     same decisions on all machines
   */
  public static BertRelevanceModel bundled(int threads, BertPrecision precision) {
    return load(
        ModelFolder.ofResources(BertRelevanceModel.class, "relevance/"), threads, precision);
  }

  /**
   * Loads a BertForSequenceClassification model with one output, saved as a Hugging Face folder:
   * {@code config.json}, {@code tokenizer.json}, and {@code model.safetensors} in one or several
   * files, of the types F32, F16, BF16, or I8 with a scale for each row.
   *
   * @throws ModelFormatException if a file is missing or damaged, or is not that of such a model
   */
  public static BertRelevanceModel load(Path folder) {
    return load(folder, 1);
  }

  /**
   * Loads a model as {@link #load(Path)} does.
   *
   * @param threads how many threads share the pairs of a call, the caller's included; at least 1
   * @throws ModelFormatException if a file is missing or damaged, or is not that of such a model
   */
  public static BertRelevanceModel load(Path folder, int threads) {
    return load(folder, threads, BertPrecision.fastest());
  }

  /**
   * Loads a model as {@link #load(Path)} does.
   *
   * @param threads how many threads share the pairs of a call, the caller's included; at least 1
   * @param precision what linear maps are multiplied in
   * @throws ModelFormatException if a file is missing or damaged, or is not that of such a model
   */
  public static BertRelevanceModel load(Path folder, int threads, BertPrecision precision) {
    return load(ModelFolder.of(folder), threads, precision);
  }

  private static BertRelevanceModel load(ModelFolder folder, int threads, BertPrecision precision) {
    BertConfig config = config(folder);
    Optional<Calibration> calibration = Calibration.of(folder);
    Resources resources = new Resources();
    SharedWork work = resources.own(new SharedWork(threads));
    // The tokenizer takes half as long as the weights, so both are loaded at once.
    try (SharedWork loading = new SharedWork(2)) {
      List<AutoCloseable> parts =
          loading.run(
              List.of(
                  () -> own(resources, BertTokenizer.load(folder, config)),
                  () ->
                      DjlEngine.onOneThread(
                          () -> classifier(folder, config, precision, resources))));
      return new BertRelevanceModel(
          (BertTokenizer) parts.get(0),
          (BertClassifier) parts.get(1),
          calibration,
          work,
          resources);
    } catch (RuntimeException | Error e) {
      resources.closeAfter(e);
      throw e;
    }
  }

  private static BertClassifier classifier(
      ModelFolder folder, BertConfig config, BertPrecision precision, Resources resources) {
    try (TensorSource weights = folder.tensors()) {
      PtNDManager manager = own(resources, DjlEngine.newManager());
      BertClassifier classifier =
          own(resources, new BertClassifier(manager, config, precision, weights));
      manager.cap(); // from here on, a tensor left behind in it is an error
      return classifier;
    }
  }

  private static <T extends AutoCloseable> T own(Resources resources, T resource) {
    synchronized (resources) {
      return resources.own(resource);
    }
  }

  /** Shape of a model that can read pairs as this one does. */
  static BertConfig config(ModelFolder folder) {
    BertConfig config = BertConfig.read(folder.json("config.json"));
    int longest = 2 * EXCERPT.length() + SPECIAL_TOKENS;
    if (config.maxTokens() < longest || config.segments() < 2) {
      throw new ModelFormatException(
          "config.json: max_position_embeddings is %d and type_vocab_size %d, expected at least %d and 2"
              .formatted(config.maxTokens(), config.segments(), longest));
    }
    return config;
  }

  /** What was measured on the model after its training; nothing if that was not done. */
  public Optional<Calibration> calibration() {
    return calibration;
  }

  @Override
  public OptionalDouble recommendedThreshold() {
    return calibration.stream().mapToDouble(Calibration::threshold).findFirst();
  }

  /**
   * How likely it is that each segment, the text of an edit, bears on the query: one probability a
   * segment, in their order.
   */
  @Override
  public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
    return lifetime.use(() -> Response.from(probabilities(segments, query)));
  }

  private List<Double> probabilities(List<TextSegment> segments, String query) {
    long[] first = EXCERPT.tokens(tokenizer, query);
    List<TokenSequence> pairs =
        segments.stream()
            .map(segment -> TokenSequence.pair(tokenizer, first, edits.tokens(segment.text())))
            .toList();
    List<Double> probabilities = new ArrayList<>(pairs.size());
    for (float[] logits : work.run(forwardPasses(pairs))) {
      for (float logit : logits) {
        probabilities.add(probability(logit));
      }
    }
    return probabilities;
  }

  /** As many as the threads, or a multiple of it; nearly equal in pairs. */
  private List<Supplier<float[]>> forwardPasses(List<TokenSequence> pairs) {
    int size = pairs.size();
    int atOnce = MAX_BATCH * work.threads();
    int passes = Math.min(size, (size + atOnce - 1) / atOnce * work.threads());
    return IntStream.range(0, passes)
        .mapToObj(i -> pairs.subList(size * i / passes, size * (i + 1) / passes))
        .<Supplier<float[]>>map(some -> () -> logits(some))
        .toList();
  }

  private float[] logits(List<TokenSequence> pairs) {
    return DjlEngine.onOneThread(() -> DjlEngine.withoutGradients(() -> classifier.logits(pairs)));
  }

  private double probability(float logit) {
    if (Float.isNaN(logit)) {
      throw new IllegalStateException(
          "the relevance model's output is not a number: its weights are of no use");
    }
    return 1 / (1 + Math.exp(-logit / temperature));
  }

  @Override
  public void close() {
    lifetime.close();
  }
}
