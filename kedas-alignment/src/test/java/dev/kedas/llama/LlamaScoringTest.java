package dev.kedas.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kedas.djl.Processor;
import dev.kedas.lora.LoraAdapter;
import dev.kedas.lora.PeftFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlamaScoringTest {

  private static final int[] PROMPT = {3, 14, 15, 9, 26};

  /** Everything that can share and branch: see the comments. */
  private static final List<ForcedAnswer> ANSWERS =
      List.of(
          new ForcedAnswer(PROMPT, ids(53, 58, 9, 7)),
          new ForcedAnswer(ids(5), ids(1, 2, 3)), // another tree; a prompt of one token
          new ForcedAnswer(PROMPT, ids(53, 58)), // begins the first
          new ForcedAnswer(PROMPT, ids(53, 58, 9, 7)), // is the first
          new ForcedAnswer(PROMPT, ids(53, 60, 1)), // branches off within the first
          new ForcedAnswer(ids(3, 14), ids(15, 9, 26, 53)), // answers with the first's prompt
          new ForcedAnswer(ids(3, 14, 15, 40, 41), ids(53)), // branches off within the prompt
          new ForcedAnswer(ids(5), ids(6))); // reads a single token

  @TempDir static Path folder;

  private static LlamaModel model;
  private static LlamaAdapter adapter;

  @BeforeAll
  static void open() throws IOException {
    model = TinyLlama.load(Precisions.EXACT);
    adapter = attach(model);
  }

  private static LlamaAdapter attach(LlamaModel model) throws IOException {
    return model.attach(
        LoraAdapter.load(
            new PeftFolder()
                .module("model.layers.0.self_attn.q_proj", 2, 40, 32)
                .module("model.layers.1.self_attn.k_proj", 2, 40, 16)
                .module("model.layers.1.mlp.down_proj", 2, 48, 40)
                .module("lm_head", 2, 40, 64)
                .write(folder)));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static int[] ids(int... ids) {
    return ids;
  }

  /** Packs of one answer, of a few, and of all. */
  @ParameterizedTest
  @CsvSource({"1, false", "8, false", "512, false", "1, true", "8, true", "512, true"})
  void score_anyPack_equalsOneByOneInASession(int packTokens, boolean adapted) {
    LlamaAdapter with = adapted ? adapter : null;
    List<ForcedScores> scores = new AnswerScorer(model, with, packTokens).score(ANSWERS);
    assertAllClose(scores, ANSWERS, with);
  }

  @Test
  void score_adapter_changesTheScores() {
    assertThat(model.score(adapter, ANSWERS).get(0).logProbabilities())
        .isNotEqualTo(model.score(null, ANSWERS).get(0).logProbabilities());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void score_randomAnswers_equalOneByOneInASession(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ForcedAnswer> answers = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      answers.add(new ForcedAnswer(few(random), few(random)));
    }
    assertAllClose(model.score(null, answers), answers, null);
    assertAllClose(new AnswerScorer(model, null, 40).score(answers), answers, null);
  }

  /** Of an alphabet of three, so that many begin alike. */
  private static int[] few(SplittableRandom random) {
    return random.ints(random.nextInt(1, 8), 0, 3).toArray();
  }

  @Test
  void score_moreRowsThanAreKeptAtATime_equalOneByOneInASession() {
    SplittableRandom random = new SplittableRandom(4);
    List<ForcedAnswer> answers =
        IntStream.range(0, 10)
            .mapToObj(i -> new ForcedAnswer(ids(i), random.ints(40, 0, 64).toArray()))
            .toList();
    assertAllClose(model.score(null, answers), answers, null);
  }

  @Test
  void score_upToTheContextLength_isPossible() {
    int length = TinyLlama.CONFIG.contextLength();
    int[] prompt = new SplittableRandom(5).ints(length, 0, 64).toArray();
    List<ForcedAnswer> answers = List.of(new ForcedAnswer(prompt, ids(7)));
    assertAllClose(new AnswerScorer(model, null, 16).score(answers), answers, null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.score(null, List.of(new ForcedAnswer(prompt, ids(7, 8)))))
        .withMessageContaining("prompt of 128 and an answer of 2 tokens, expected at most 129");
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT16, FLOAT16, 0.02",
    "BFLOAT16, FLOAT16, 0.35",
    "FLOAT16, INT8, 0.3",
    "FLOAT32, FLOAT16, 0.02"
  })
  void score_fastPrecision_agreesWithFloat32(Precision prefill, Precision decode, float tolerance)
      throws IOException {
    assumeTrue(Processor.isX86() || !prefill.needsX86(), "packed matrices need x86-64");
    try (LlamaModel fast = TinyLlama.load(new Precisions(prefill, decode))) {
      LlamaAdapter attached = attach(fast);
      List<ForcedScores> scores = fast.score(attached, ANSWERS);
      for (int i = 0; i < scores.size(); i++) {
        assertThat(scores.get(i).logProbabilities())
            .containsExactly(
                oneByOne(adapter, ANSWERS.get(i)).logProbabilities(), within(tolerance));
      }
    }
  }

  /** One scale a call for the activations of all rows would let them blur each other. */
  @Test
  void score_int8Head_doesNotDependOnTheOtherAnswers() {
    assumeTrue(Processor.isX86(), "packed matrices need x86-64");
    try (LlamaModel fast = TinyLlama.load(new Precisions(Precision.FLOAT32, Precision.INT8))) {
      List<ForcedScores> scores = fast.score(null, ANSWERS);
      for (int i = 0; i < scores.size(); i++) {
        ForcedScores alone = fast.score(null, List.of(ANSWERS.get(i))).get(0);
        assertThat(scores.get(i).logProbabilities())
            .containsExactly(alone.logProbabilities(), within(1e-2f));
      }
    }
  }

  @Test
  void score_nothing_isNothing() {
    assertThat(model.score(null, List.of())).isEmpty();
  }

  @Test
  void score_onTheModelsThread_isTheSame() {
    List<ForcedScores> there = model.call(() -> model.score(null, ANSWERS));
    assertThat(there.get(0).logProbabilities())
        .isEqualTo(model.score(null, ANSWERS).get(0).logProbabilities());
  }

  @Test
  void forcedAnswer_emptyPromptOrAnswer_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForcedAnswer(ids(), ids(1)))
        .withMessageContaining("a prompt of 0 and an answer of 1 tokens, expected at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ForcedAnswer(ids(1, 2), ids()))
        .withMessageContaining("a prompt of 2 and an answer of 0 tokens");
  }

  @Test
  void score_tokenOutsideTheVocabulary_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.score(null, List.of(new ForcedAnswer(ids(1, 64), ids(2)))))
        .withMessageContaining("token id 64, expected 0 to 63");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.score(null, List.of(new ForcedAnswer(ids(1), ids(2, -1)))))
        .withMessageContaining("token id -1");
  }

  @Test
  void score_closedAdapterOrModel_isRefused() throws IOException {
    LlamaModel closed = TinyLlama.load(Precisions.EXACT);
    LlamaAdapter attached = attach(closed);
    attached.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> closed.score(attached, ANSWERS))
        .withMessageContaining("the adapter is closed");
    closed.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> closed.score(null, ANSWERS))
        .withMessageContaining("the language model is closed");
  }

  @Test
  void score_adapterOfAnotherModel_isRefused() {
    try (LlamaModel other = TinyLlama.load(Precisions.EXACT)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> other.score(adapter, ANSWERS))
          .withMessageContaining("another model");
    }
  }

  @Test
  void score_threadInterruptedWhileItWaits_failsInWords_andTheFlagStays() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    Future<Boolean> busy = model.submit(() -> release.await(1, TimeUnit.MINUTES));
    Thread.currentThread().interrupt();
    try {
      assertThatIllegalStateException()
          .isThrownBy(() -> model.score(null, ANSWERS))
          .withMessageContaining("interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
      release.countDown();
    }
    assertThat(busy.get()).isTrue();
  }

  @Test
  void score_modelsThreadInterrupted_isCancelled() {
    assertThatThrownBy(
            () ->
                model.call(
                    () -> {
                      Thread.currentThread().interrupt();
                      return model.score(null, ANSWERS);
                    }))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("after 0 of 8 answers");
    assertThat(model.score(null, ANSWERS)).hasSize(ANSWERS.size());
  }

  private static void assertAllClose(
      List<ForcedScores> scores, List<ForcedAnswer> answers, @Nullable LlamaAdapter with) {
    assertThat(scores).hasSameSizeAs(answers);
    for (int i = 0; i < scores.size(); i++) {
      ForcedScores expected = oneByOne(with, answers.get(i));
      assertThat(scores.get(i).mostLikely()).as("answer %d", i).isEqualTo(expected.mostLikely());
      assertThat(scores.get(i).logProbabilities())
          .as("answer %d", i)
          .containsExactly(expected.logProbabilities(), within(1e-4f));
    }
  }

  private static ForcedScores oneByOne(@Nullable LlamaAdapter with, ForcedAnswer answer) {
    return SequentialScores.of(model, with, answer);
  }
}
