package dev.kedas.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.lora.LoraAdapter;
import dev.kedas.model.ModelCache;
import dev.kedas.model.ModelFiles;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The default model, in 32-bit floats, against the reference implementation. */
class LlamaParityIT {

  private static final Reference BASE = Reference.read("smollm2.json");
  private static final Reference ADAPTED = Reference.read("smollm2-lora.json");

  /** Below this gap between the best two logits another order of summation may swap them. */
  private static final double NEAR_TIE = 0.005;

  private static LlamaModel model;
  private static LlamaAdapter adapter;

  @BeforeAll
  static void open() throws URISyntaxException {
    try (ModelFiles files = ModelFiles.open(ModelCache.defaultModel())) {
      model = LlamaModel.load(files.config(), files.tensors(), Precisions.EXACT);
    }
    adapter = model.attach(LoraAdapter.load(randomAdapter()));
  }

  static Path randomAdapter() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(LlamaParityIT.class.getResource("random-lora")).toURI());
  }

  @AfterAll
  static void close() {
    model.close();
  }

  static Stream<Reference.Prompt> prompts() {
    return BASE.prompts().stream();
  }

  static Stream<Reference.Prompt> adaptedPrompts() {
    return ADAPTED.prompts().stream();
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void logits_withoutAdapter_matchReference(Reference.Prompt prompt) {
    assertLogitsMatch(prompt, BASE.fixedIds(), null);
  }

  @ParameterizedTest
  @MethodSource("adaptedPrompts")
  void logits_withAdapter_matchReference(Reference.Prompt prompt) {
    assertLogitsMatch(prompt, ADAPTED.fixedIds(), adapter);
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void greedy_withoutAdapter_equalsReference(Reference.Prompt prompt) {
    assertGreedyEquals(prompt, null);
  }

  @ParameterizedTest
  @MethodSource("adaptedPrompts")
  void greedy_withAdapter_equalsReference(Reference.Prompt prompt) {
    assertGreedyEquals(prompt, adapter);
  }

  @ParameterizedTest
  @MethodSource("prompts")
  void accept_tokenByToken_matchesWholePromptAtOnce(Reference.Prompt prompt) {
    float[] whole = run(null, prompt.ids().length, session -> session.accept(prompt.ids()));
    float[] stepwise =
        run(
            null,
            prompt.ids().length,
            session -> {
              float[] logits = {};
              for (int id : prompt.ids()) {
                logits = session.accept(id);
              }
              return logits;
            });
    float[] halves =
        run(
            null,
            prompt.ids().length,
            session -> {
              int half = prompt.ids().length / 2;
              session.accept(Arrays.copyOf(prompt.ids(), half));
              return session.accept(Arrays.copyOfRange(prompt.ids(), half, prompt.ids().length));
            });
    assertThat(stepwise).containsExactly(whole, within(2e-3f));
    assertThat(halves).containsExactly(whole, within(2e-3f));
  }

  @Test
  void accept_afterAdapterWasUsed_isBitForBitTheBaseModel() {
    int[] ids = BASE.prompts().get(1).ids();
    float[] before = run(null, ids.length, session -> session.accept(ids));
    float[] adapted = run(adapter, ids.length, session -> session.accept(ids));
    float[] after = run(null, ids.length, session -> session.accept(ids));
    assertThat(after).isEqualTo(before);
    assertThat(adapted).isNotEqualTo(before);
  }

  private static void assertLogitsMatch(
      Reference.Prompt prompt, int[] fixedIds, @Nullable LlamaAdapter adapter) {
    float[] logits = run(adapter, prompt.ids().length, session -> session.acceptAll(prompt.ids()));
    int vocabulary = model.config().vocabularySize();
    assertThat(logits).hasSize(prompt.ids().length * vocabulary);
    for (double[] row : prompt.fixedRows()) {
      int position = (int) row[0];
      for (int i = 0; i < fixedIds.length; i++) {
        assertThat((double) logits[position * vocabulary + fixedIds[i]])
            .as("logit of token %d at position %d", fixedIds[i], position)
            .isCloseTo(row[i + 1], within(2e-3));
      }
    }
    int last = (prompt.ids().length - 1) * vocabulary;
    for (int i = 0; i < prompt.top().length; i++) {
      assertThat((double) logits[last + prompt.top()[i]])
          .isCloseTo(prompt.topLogits()[i], within(2e-3));
    }
    assertThat(mostLikely(Arrays.copyOfRange(logits, last, last + vocabulary)))
        .isEqualTo(prompt.top()[0]);
  }

  private static void assertGreedyEquals(Reference.Prompt prompt, @Nullable LlamaAdapter adapter) {
    int[] expected = prompt.greedy();
    int[] made =
        run(
            adapter,
            prompt.ids().length + expected.length,
            session -> {
              int[] tokens = new int[expected.length];
              tokens[0] = mostLikely(session.accept(prompt.ids()));
              int[] rest = session.continueGreedily(tokens[0], expected.length - 1);
              System.arraycopy(rest, 0, tokens, 1, rest.length);
              return tokens;
            });
    if (prompt.smallestGap() > NEAR_TIE) {
      assertThat(made).isEqualTo(expected);
    } else {
      assertThat(made).startsWith(Arrays.copyOf(expected, 1));
    }
  }

  private static int mostLikely(float[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      if (logits[i] > logits[best]) {
        best = i;
      }
    }
    return best;
  }

  private interface Work<T> {
    T on(LlamaSession session);
  }

  private static <T> T run(@Nullable LlamaAdapter adapter, int capacity, Work<T> work) {
    return model.call(
        () -> {
          try (LlamaSession session = model.newSession(adapter, capacity)) {
            return work.on(session);
          }
        });
  }
}
