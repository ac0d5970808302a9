package dev.kedas.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kedas.djl.Processor;
import dev.kedas.model.ModelCache;
import dev.kedas.model.ModelFiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often the fast precisions have the same most likely token as 32-bit floats, over every
 * position of the reference prompts. The figures stand in docs/performance.md.
 */
class PrecisionAgreementIT {

  private static final List<Reference.Prompt> PROMPTS = Reference.read("smollm2.json").prompts();

  private static ModelFiles files;
  private static List<Integer> exact;

  @BeforeAll
  static void runExactly() {
    files = ModelFiles.open(ModelCache.defaultModel());
    exact = mostLikely(Precisions.EXACT, true);
  }

  @AfterAll
  static void close() {
    files.close();
  }

  @ParameterizedTest
  @CsvSource({"FLOAT16, 0.99", "BFLOAT16, 0.97"})
  void prefill_fastPrecision_agreesWithFloat32(Precision prefill, double atLeast) {
    check(new Precisions(prefill, Precision.FLOAT16), true, atLeast);
  }

  @ParameterizedTest
  @CsvSource({"FLOAT16, 0.99", "INT8, 0.85"})
  void decode_fastPrecision_agreesWithFloat32(Precision decode, double atLeast) {
    check(new Precisions(Precision.FLOAT16, decode), false, atLeast);
  }

  private static void check(Precisions precisions, boolean together, double atLeast) {
    assumeTrue(Processor.isX86(), "packed matrices need x86-64");
    List<Integer> fast = mostLikely(precisions, together);
    int same = 0;
    for (int i = 0; i < exact.size(); i++) {
      same += exact.get(i).equals(fast.get(i)) ? 1 : 0;
    }
    double agreement = (double) same / exact.size();
    System.out.printf(
        "%s: %s: the same token at %d of %d positions, %.1f %%%n",
        precisions, together ? "prefill" : "decode", same, exact.size(), 100 * agreement);
    assertThat(agreement).isGreaterThanOrEqualTo(atLeast);
  }

  private static List<Integer> mostLikely(Precisions precisions, boolean together) {
    List<Integer> tokens = new ArrayList<>();
    try (LlamaModel model = LlamaModel.load(files.config(), files.tensors(), precisions)) {
      int vocabulary = model.config().vocabularySize();
      for (Reference.Prompt prompt : PROMPTS) {
        float[] logits =
            model.call(
                () -> {
                  try (LlamaSession session = model.newSession(null, prompt.ids().length)) {
                    return together
                        ? session.acceptAll(prompt.ids())
                        : oneByOne(session, prompt.ids(), vocabulary);
                  }
                });
        for (int row = 0; row < prompt.ids().length; row++) {
          tokens.add(mostLikely(logits, row * vocabulary, vocabulary));
        }
      }
    }
    return tokens;
  }

  private static float[] oneByOne(LlamaSession session, int[] ids, int vocabulary) {
    float[] all = new float[ids.length * vocabulary];
    for (int i = 0; i < ids.length; i++) {
      System.arraycopy(session.accept(ids[i]), 0, all, i * vocabulary, vocabulary);
    }
    return all;
  }

  private static int mostLikely(float[] logits, int from, int count) {
    int best = from;
    for (int i = from; i < from + count; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best - from;
  }
}
