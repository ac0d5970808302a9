package dev.kedas.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.TensorSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is opened is freed: by closing, and when loading fails half-way. */
@EnabledOnOs(OS.LINUX) // reads the process's size from /proc
class NativeMemoryTest {

  /** One layer, and an embedding of 10 MB that makes a leak show. */
  private static final LlamaConfig CONFIG =
      new LlamaConfig(20_000, 128, 64, 1, 2, 1, 64, 512, 1e-5, 10000, List.of(), true);

  private static final int ROUNDS = 100;

  private static final Map<Integer, float[]> VALUES = new ConcurrentHashMap<>();

  /**
   * Well above what the allocator keeps in hand, which does not grow with the rounds, and well
   * below what the embeddings or caches of all rounds take together: 1,000 MiB and more.
   */
  private static final long MEBIBYTES = 350;

  @Test
  void load_failingAtTheLastTensor_leaksNothing() throws IOException {
    Zeros incomplete = new Zeros("model.norm.weight");
    assertThat(growthOver(() -> expectFailure(incomplete))).isLessThan(MEBIBYTES);
  }

  private static void expectFailure(TensorSource tensors) {
    assertThatThrownBy(() -> LlamaModel.load(CONFIG, tensors, Precisions.EXACT))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("model.norm.weight");
  }

  @Test
  void close_afterUse_leaksNothing() throws IOException {
    assertThat(
            growthOver(
                () -> {
                  try (LlamaModel model =
                      LlamaModel.load(CONFIG, new Zeros("none"), Precisions.EXACT)) {
                    model.call(() -> model.newSession(null, 512).accept(1, 2, 3)); // left open
                  }
                }))
        .isLessThan(MEBIBYTES);
  }

  @Test
  void sessions_oneAfterTheOther_leakNothing() throws IOException {
    try (LlamaModel model = LlamaModel.load(CONFIG, new Zeros("none"), Precisions.EXACT)) {
      assertThat(
              growthOver(
                  () ->
                      model.call(
                          () -> {
                            for (int i = 0; i < 50; i++) {
                              try (LlamaSession session = model.newSession(null, 512)) {
                                session.acceptAll(1, 2, 3);
                                session.continueGreedily(4, 3);
                              }
                            }
                            return true;
                          })))
          .isLessThan(MEBIBYTES);
    }
  }

  /** What a call leaves in native memory, hidden states and answers, is 256 KiB at least. */
  @Test
  void score_oneCallAfterTheOther_leaksNothing() throws IOException {
    int[] prompt = new int[500];
    List<ForcedAnswer> answers =
        List.of(
            new ForcedAnswer(prompt, new int[] {3, 4, 5}),
            new ForcedAnswer(prompt, new int[] {4, 5}));
    try (LlamaModel model = LlamaModel.load(CONFIG, new Zeros("none"), Precisions.EXACT)) {
      assertThat(
              growthOver(
                  () -> {
                    for (int i = 0; i < 20; i++) {
                      model.score(null, answers);
                    }
                  }))
          .isLessThan(MEBIBYTES);
    }
  }

  /**
   * Growth of the process in MiB over all rounds but the first few, which fill pools and caches.
   */
  private static long growthOver(Runnable round) throws IOException {
    for (int i = 0; i < 5; i++) {
      round.run();
    }
    long before = residentMebibytes();
    for (int i = 0; i < ROUNDS; i++) {
      round.run();
    }
    return residentMebibytes() - before;
  }

  private static long residentMebibytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }

  /** Weights that are all zero, but for one that is missing. */
  private record Zeros(String missing) implements TensorSource {

    @Override
    public Set<String> names() {
      return Set.of();
    }

    @Override
    public long[] shape(String name) {
      if (name.equals(missing)) {
        throw new ModelFormatException("zeros: no tensor '" + name + "'");
      }
      int hidden = CONFIG.hiddenSize();
      String part = name.replaceAll("model\\.(layers\\.0\\.)?", "");
      return switch (part) {
        case "embed_tokens.weight" -> new long[] {CONFIG.vocabularySize(), hidden};
        case "self_attn.q_proj.weight" -> new long[] {CONFIG.querySize(), hidden};
        case "self_attn.o_proj.weight" -> new long[] {hidden, CONFIG.querySize()};
        case "self_attn.k_proj.weight", "self_attn.v_proj.weight" ->
            new long[] {CONFIG.keyValueSize(), hidden};
        case "mlp.gate_proj.weight", "mlp.up_proj.weight" ->
            new long[] {CONFIG.feedForwardSize(), hidden};
        case "mlp.down_proj.weight" -> new long[] {hidden, CONFIG.feedForwardSize()};
        default -> new long[] {hidden};
      };
    }

    @Override
    public float[] read(String name) {
      long count = 1;
      for (long size : shape(name)) {
        count *= size;
      }
      return VALUES.computeIfAbsent((int) count, float[]::new); // so that the heap need not grow
    }

    @Override
    public String description() {
      return "zeros";
    }

    @Override
    public void close() {}
  }
}
