package dev.kedas.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.lora.LoraAdapter;
import dev.kedas.model.ModelCache;
import dev.kedas.model.ModelFiles;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Scores of the default model, many answers at a time, against one by one in 32-bit floats. */
class LlamaScoringIT {

  /**
   * What the reference prompts are continued with greedily, in whole and in part, and themselves.
   */
  private static final List<ForcedAnswer> ANSWERS =
      Reference.read("smollm2.json").prompts().stream().flatMap(LlamaScoringIT::answers).toList();

  private static List<ForcedScores> sequential;
  private static List<ForcedScores> packed;
  private static List<ForcedScores> sequentialAdapted;
  private static List<ForcedScores> packedAdapted;

  private static Stream<ForcedAnswer> answers(Reference.Prompt prompt) {
    int[] ids = prompt.ids();
    int half = ids.length / 2;
    return Stream.of(
        new ForcedAnswer(ids, prompt.greedy()),
        new ForcedAnswer(ids, Arrays.copyOf(prompt.greedy(), 3)),
        new ForcedAnswer(Arrays.copyOf(ids, half), Arrays.copyOfRange(ids, half, ids.length)));
  }

  @BeforeAll
  static void scoreExactly() throws URISyntaxException {
    try (ModelFiles files = ModelFiles.open(ModelCache.defaultModel());
        LlamaModel model = LlamaModel.load(files.config(), files.tensors(), Precisions.EXACT)) {
      LlamaAdapter adapter = model.attach(LoraAdapter.load(LlamaParityIT.randomAdapter()));
      sequential = sequentially(model, null);
      sequentialAdapted = sequentially(model, adapter);
      packed = model.score(null, ANSWERS);
      packedAdapted = model.score(adapter, ANSWERS);
    }
  }

  private static List<ForcedScores> sequentially(LlamaModel model, @Nullable LlamaAdapter adapter) {
    return ANSWERS.stream().map(answer -> SequentialScores.of(model, adapter, answer)).toList();
  }

  @Test
  void score_exact_equalsOneByOne() {
    assertEqual(packed, sequential);
  }

  @Test
  void score_exactWithAdapter_equalsOneByOne() {
    assertEqual(packedAdapted, sequentialAdapted);
  }

  private static void assertEqual(List<ForcedScores> actual, List<ForcedScores> expected) {
    assertThat(agreement(actual, expected)).isGreaterThanOrEqualTo(0.995); // rounding swaps ties
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i).logProbabilities())
          .containsExactly(expected.get(i).logProbabilities(), within(2e-3f));
    }
  }

  @Test
  void score_precisionsOfThisProcessor_agreeWithFloat32() {
    Precisions precisions = Precisions.forThisProcessor();
    try (ModelFiles files = ModelFiles.open(ModelCache.defaultModel());
        LlamaModel model = LlamaModel.load(files.config(), files.tensors(), precisions)) {
      double agreement = agreement(model.score(null, ANSWERS), sequential);
      System.out.printf("%s: packed scoring agrees at %.1f %%%n", precisions, 100 * agreement);
      assertThat(agreement).isGreaterThanOrEqualTo(0.97);
    }
  }

  /** Share of all positions at which the most likely token is the same. */
  private static double agreement(List<ForcedScores> some, List<ForcedScores> others) {
    int[] one = mostLikely(some);
    int[] other = mostLikely(others);
    int same = 0;
    for (int i = 0; i < one.length; i++) {
      same += one[i] == other[i] ? 1 : 0;
    }
    return (double) same / one.length;
  }

  private static int[] mostLikely(List<ForcedScores> scores) {
    return scores.stream().flatMapToInt(score -> Arrays.stream(score.mostLikely())).toArray();
  }
}
