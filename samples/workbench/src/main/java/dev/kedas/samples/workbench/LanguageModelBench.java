package dev.kedas.samples.workbench;

import dev.kedas.llama.ForcedAnswer;
import dev.kedas.llama.LlamaAdapter;
import dev.kedas.llama.LlamaModel;
import dev.kedas.llama.LlamaSession;
import dev.kedas.llama.Precisions;
import dev.kedas.lora.LoraAdapter;
import dev.kedas.model.ModelFiles;
import dev.kedas.samples.workbench.BenchResult.LanguageModelSpeed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Times prefill, decode and scoring of a language model, with and without its adapter. */
final class LanguageModelBench {

  /** After how long a prompt tokens are made. */
  private static final int PROMPT = 64;

  private static final List<Integer> PREFILLS = List.of(32, 64, 256);

  // Scoring: so many answers to questions that begin alike.
  private static final int ANSWERS = 8;
  private static final int SHARED = 60;
  private static final int OWN = 20;
  private static final int ANSWER = 5;

  /** At most so many runs beforehand do not count. */
  private static final int WARM_UP = 3;

  private final LlamaModel model;
  private final BenchOptions options;
  private final String precision;
  private final Progress progress;

  private LanguageModelBench(
      LlamaModel model, BenchOptions options, Precisions precisions, Progress progress) {
    this.model = model;
    this.options = options;
    this.precision =
        "%s/%s".formatted(precisions.prefill(), precisions.decode()).toLowerCase(Locale.ROOT);
    this.progress = progress;
  }

  /**
   * Loads the model in these precisions and times it.
   *
   * @return the speed of the model alone and, if there is an adapter, of the model with it
   */
  static List<LanguageModelSpeed> measure(BenchOptions options, Precisions precisions) {
    Models models = options.models();
    @Nullable LoraAdapter lora = models.loadAdapter().orElse(null);
    long runs = (4L + PREFILLS.size()) * (options.runs() + warmUp(options));
    try (Progress progress = Progress.start("language model", lora == null ? runs : 2 * runs);
        ModelFiles files = ModelFiles.open(models.languageModelPath());
        LlamaModel model = LlamaModel.load(files.config(), files.tensors(), precisions)) {
      LanguageModelBench bench = new LanguageModelBench(model, options, precisions, progress);
      List<LanguageModelSpeed> speeds = new ArrayList<>();
      speeds.add(bench.speed(null));
      if (lora != null) {
        speeds.add(bench.speed(model.attach(lora)));
      }
      return speeds;
    }
  }

  private static int warmUp(BenchOptions options) {
    return Math.min(WARM_UP, options.runs());
  }

  private LanguageModelSpeed speed(@Nullable LlamaAdapter adapter) {
    int tokens = options.tokens();
    double single = medianMs(() -> decode(adapter, 1)) / tokens;
    double atOnce = medianMs(() -> decode(adapter, tokens)) / tokens;
    Map<Integer, Double> prefill = new TreeMap<>();
    for (int length : PREFILLS) {
      prefill.put(length, medianMs(() -> prefill(adapter, length)));
    }
    List<ForcedAnswer> answers = answers();
    double together = medianMs(() -> score(adapter, List.of(answers)));
    double oneByOne = medianMs(() -> score(adapter, answers.stream().map(List::of).toList()));
    int scored = ANSWERS * (SHARED + OWN + ANSWER);
    return new LanguageModelSpeed(
        precision,
        adapter != null,
        prefill,
        single,
        1e3 / atOnce,
        1e3 * scored / together,
        1e3 * scored / oneByOne);
  }

  private long score(@Nullable LlamaAdapter adapter, List<List<ForcedAnswer>> calls) {
    long start = System.nanoTime();
    calls.forEach(answers -> model.score(adapter, answers));
    return System.nanoTime() - start;
  }

  private List<ForcedAnswer> answers() {
    int[] tokens = prompt(SHARED + ANSWERS * (OWN + ANSWER));
    List<ForcedAnswer> answers = new ArrayList<>();
    for (int i = 0; i < ANSWERS; i++) {
      int own = SHARED + i * (OWN + ANSWER);
      int[] prompt = Arrays.copyOf(tokens, SHARED + OWN);
      System.arraycopy(tokens, own, prompt, SHARED, OWN);
      answers.add(
          new ForcedAnswer(prompt, Arrays.copyOfRange(tokens, own + OWN, own + OWN + ANSWER)));
    }
    return answers;
  }

  private long decode(@Nullable LlamaAdapter adapter, int chunk) {
    try (LlamaSession session = model.newSession(adapter, PROMPT + options.tokens())) {
      session.accept(prompt(PROMPT));
      long start = System.nanoTime();
      int token = 1;
      for (int made = 0; made < options.tokens(); made += chunk) {
        int[] next = session.continueGreedily(token, chunk);
        token = next[next.length - 1];
      }
      return System.nanoTime() - start;
    }
  }

  private long prefill(@Nullable LlamaAdapter adapter, int length) {
    int[] prompt = prompt(length);
    try (LlamaSession session = model.newSession(adapter, length)) {
      long start = System.nanoTime();
      session.accept(prompt);
      return System.nanoTime() - start;
    }
  }

  private int[] prompt(int length) {
    return new SplittableRandom(options.seed())
        .ints(length, 0, model.config().vocabularySize())
        .toArray();
  }

  /** The median in milliseconds, after a few runs that do not count. */
  private double medianMs(LongSupplier nanos) {
    double[] times = new double[options.runs()];
    for (int i = -warmUp(options); i < times.length; i++) {
      double millis = model.call(nanos::getAsLong) / 1e6;
      progress.step(1, precision);
      if (i >= 0) {
        times[i] = millis;
      }
    }
    return Spread.of(times).medianMs();
  }
}
