package dev.kedas.bench;

import dev.kedas.llama.ForcedAnswer;
import dev.kedas.llama.LlamaAdapter;
import dev.kedas.llama.LlamaModel;
import dev.kedas.llama.LlamaSession;
import dev.kedas.llama.Precision;
import dev.kedas.llama.Precisions;
import dev.kedas.lora.LoraAdapter;
import dev.kedas.model.ModelCache;
import dev.kedas.model.ModelFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Times prefill, decode and scoring of the default model; medians. Arguments: precisions as {@code
 * PREFILL/DECODE}, by default those of this processor, and {@code --adapter FOLDER}. See
 * docs/performance.md for how to run it.
 */
public final class LlamaBenchmark {

  private static final int PROMPT = 64;
  private static final int TOKENS = 128;

  private static final int QUESTIONS = 8;
  private static final int SHARED = 60;
  private static final int OWN = 20;
  private static final int ANSWER = 5;

  private LlamaBenchmark() {}

  /** Runs the benchmark. */
  public static void main(String[] args) {
    Path adapter = null;
    List<Precisions> all = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--adapter")) {
        adapter = Path.of(args[++i]);
      } else {
        String[] pair = args[i].split("/", 2);
        all.add(new Precisions(Precision.valueOf(pair[0]), Precision.valueOf(pair[1])));
      }
    }
    if (all.isEmpty()) {
      all.add(Precisions.forThisProcessor());
    }
    for (Precisions precisions : all) {
      measure(precisions, adapter);
    }
  }

  private static void measure(Precisions precisions, @Nullable Path adapterFolder) {
    long start = System.nanoTime();
    try (ModelFiles files = ModelFiles.open(ModelCache.defaultModel());
        LlamaModel model = LlamaModel.load(files.config(), files.tensors(), precisions)) {
      System.out.printf(
          "%s/%s loaded in %d ms%n",
          precisions.prefill(), precisions.decode(), (System.nanoTime() - start) / 1_000_000);
      LlamaAdapter adapter =
          adapterFolder == null ? null : model.attach(LoraAdapter.load(adapterFolder));
      model.call(
          () -> {
            decode(model, adapter);
            for (int length : new int[] {32, 64, 256}) {
              prefill(model, adapter, length);
            }
            return true;
          });
      score(model, adapter);
    }
  }

  private static void decode(LlamaModel model, @Nullable LlamaAdapter adapter) {
    double single = median(7, () -> generate(model, adapter, 1)) / TOKENS;
    double loop = median(7, () -> generate(model, adapter, TOKENS)) / TOKENS;
    System.out.printf(
        "  decode %.2f ms/token, %.1f tokens/s one by one; %.1f tokens/s in one call%n",
        single, 1e3 / single, 1e3 / loop);
  }

  private static long generate(LlamaModel model, @Nullable LlamaAdapter adapter, int chunk) {
    try (LlamaSession session = model.newSession(adapter, PROMPT + TOKENS)) {
      session.accept(prompt(PROMPT));
      long start = System.nanoTime();
      int token = 1;
      for (int made = 0; made < TOKENS; made += chunk) {
        int[] next = session.continueGreedily(token, chunk);
        token = next[next.length - 1];
      }
      return System.nanoTime() - start;
    }
  }

  private static void prefill(LlamaModel model, @Nullable LlamaAdapter adapter, int length) {
    int[] prompt = prompt(length);
    double millis =
        median(
            11,
            () -> {
              try (LlamaSession session = model.newSession(adapter, length)) {
                long start = System.nanoTime();
                session.accept(prompt);
                return System.nanoTime() - start;
              }
            });
    System.out.printf("  prefill %d tokens: %.1f ms%n", length, millis);
  }

  private static void score(LlamaModel model, @Nullable LlamaAdapter adapter) {
    List<ForcedAnswer> answers = questions();
    double packed = median(11, () -> time(() -> model.score(adapter, answers)));
    double single =
        median(11, () -> time(() -> answers.forEach(one -> model.score(adapter, List.of(one)))));
    int tokens = QUESTIONS * (SHARED + OWN + ANSWER);
    System.out.printf(
        "  scoring %d answers, the first %d of %d tokens shared: %.0f tokens/s packed (%.1f ms), %.0f one by one (%.1f ms)%n",
        QUESTIONS,
        SHARED,
        SHARED + OWN + ANSWER,
        1e3 * tokens / packed,
        packed,
        1e3 * tokens / single,
        single);
  }

  private static List<ForcedAnswer> questions() {
    int[] tokens = prompt(SHARED + QUESTIONS * (OWN + ANSWER));
    List<ForcedAnswer> answers = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      int[] prompt = Arrays.copyOf(tokens, SHARED + OWN);
      int own = SHARED + i * (OWN + ANSWER);
      System.arraycopy(tokens, own, prompt, SHARED, OWN);
      answers.add(
          new ForcedAnswer(prompt, Arrays.copyOfRange(tokens, own + OWN, own + OWN + ANSWER)));
    }
    return answers;
  }

  private static long time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static int[] prompt(int length) {
    return new SplittableRandom(1).ints(length, 100, 49_000).toArray();
  }

  /** Median in milliseconds, after three runs that do not count. */
  private static double median(int runs, LongSupplier nanos) {
    double[] times = new double[runs];
    for (int i = -3; i < runs; i++) {
      double millis = nanos.getAsLong() / 1e6;
      if (i >= 0) {
        times[i] = millis;
      }
    }
    Arrays.sort(times);
    return times[runs / 2];
  }
}
