package dev.kedas.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.Processor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LlamaModelTest {

  private static final int[] IDS = {3, 14, 15, 9, 26, 53, 58, 9, 7};

  @ParameterizedTest
  @CsvSource({
    "FLOAT32, FLOAT32, 1e-4",
    "FLOAT16, FLOAT16, 0.02",
    "BFLOAT16, FLOAT16, 0.35",
    "FLOAT16, INT8, 0.3"
  })
  void accept_anyPrecision_agreesWithNaiveForwardPass(
      Precision prefill, Precision decode, double tolerance) {
    assumeTrue(Processor.isX86() || !decode.needsX86(), "packed matrices need x86-64");
    double[] expected = new NaiveLlama(TinyLlama.CONFIG, new TinyLlama()).logits(IDS);
    try (LlamaModel model = TinyLlama.load(new Precisions(prefill, decode))) {
      float[] together = run(model, session -> session.accept(IDS));
      float[] oneByOne = run(model, session -> acceptOneByOne(session));
      float[] inTwo =
          run(
              model,
              session -> {
                session.accept(3, 14, 15, 9);
                return session.accept(26, 53, 58, 9, 7);
              });
      assertClose(together, expected, tolerance);
      assertClose(oneByOne, expected, tolerance);
      assertClose(inTwo, expected, tolerance);
    }
  }

  private static float[] acceptOneByOne(LlamaSession session) {
    float[] logits = {};
    for (int id : IDS) {
      logits = session.accept(id);
    }
    return logits;
  }

  private static void assertClose(float[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).isCloseTo(expected[i], within(tolerance));
    }
  }

  @Test
  void precisions_int8Prefill_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Precisions(Precision.INT8, Precision.INT8))
        .withMessageContaining("INT8 is for decode only");
  }

  @Test
  void acceptAll_givesOneRowForEachToken() {
    try (LlamaModel model = TinyLlama.load(Precisions.EXACT)) {
      float[] all = run(model, session -> session.acceptAll(IDS));
      float[] last = run(model, session -> session.accept(IDS));
      int vocabulary = TinyLlama.CONFIG.vocabularySize();
      assertThat(all).hasSize(IDS.length * vocabulary);
      int from = (IDS.length - 1) * vocabulary;
      assertThat(Arrays.copyOfRange(all, from, from + vocabulary))
          .containsExactly(last, within(1e-4f));
    }
  }

  @Test
  void continueGreedily_equalsOneTokenAtATime_andStopsAtAnEnd() {
    try (LlamaModel model = TinyLlama.load(Precisions.EXACT)) {
      List<Integer> expected = new ArrayList<>();
      run(
          model,
          session -> {
            float[] logits = session.accept(IDS);
            for (int i = 0; i < 20; i++) {
              expected.add(mostLikely(logits));
              logits = session.accept(expected.get(i));
            }
            return true;
          });
      int[] made =
          run(
              model,
              session -> {
                session.accept(IDS);
                return session.continueGreedily(expected.get(0), 19);
              });
      assertThat(made).containsExactly(toArray(expected.subList(1, 20)));
      int end = expected.get(5);
      int[] ended =
          run(
              model,
              session -> {
                session.accept(IDS);
                return session.continueGreedily(expected.get(0), 19, end, 9999);
              });
      int stop = expected.subList(1, 20).indexOf(end) + 1;
      assertThat(ended).containsExactly(toArray(expected.subList(1, stop + 1)));
    }
  }

  @Test
  void load_tiedHead_usesTheEmbedding() {
    TinyLlama untied = new TinyLlama();
    System.arraycopy(
        untied.read("model.embed_tokens.weight"),
        0,
        untied.read("lm_head.weight"),
        0,
        untied.read("lm_head.weight").length);
    TinyLlama tied = new TinyLlama().remove("lm_head.weight");
    try (LlamaModel a = LlamaModel.load(TinyLlama.CONFIG, untied, Precisions.EXACT);
        LlamaModel b = LlamaModel.load(TinyLlama.config(true), tied, Precisions.EXACT)) {
      float[] shared = run(b, session -> session.accept(IDS));
      assertThat(shared).isEqualTo(run(a, session -> session.accept(IDS)));
    }
  }

  @Test
  void load_tensorOfAnotherShape_saysWhatWhereAndWhy() {
    TinyLlama wrong = new TinyLlama().put("model.layers.1.self_attn.k_proj.weight", 32, 32);
    assertThatThrownBy(() -> LlamaModel.load(TinyLlama.CONFIG, wrong, Precisions.EXACT))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("tiny model: 'model.layers.1.self_attn.k_proj.weight'")
        .hasMessageContaining("[32, 32], expected [16, 40]")
        .hasMessageContaining("num_key_value_heads=2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model.embed_tokens.weight",
        "lm_head.weight",
        "model.norm.weight",
        "model.layers.1.mlp.down_proj.weight",
        "model.layers.0.input_layernorm.weight"
      })
  void load_missingTensor_namesIt(String name) {
    TinyLlama incomplete = new TinyLlama().remove(name);
    assertThatThrownBy(() -> LlamaModel.load(TinyLlama.CONFIG, incomplete, Precisions.EXACT))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(name);
  }

  @Test
  void accept_tokenOutsideTheVocabulary_isRefused() {
    try (LlamaModel model = TinyLlama.load(Precisions.EXACT)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> run(model, session -> session.accept(3, 64)))
          .withMessageContaining("token id 64, expected 0 to 63");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> run(model, session -> session.accept(-1)));
    }
  }

  @Test
  void accept_beyondTheCapacity_isRefusedAndChangesNothing() {
    try (LlamaModel model = TinyLlama.load(Precisions.EXACT)) {
      model.call(
          () -> {
            try (LlamaSession session = model.newSession(null, 4)) {
              session.accept(1, 2, 3);
              assertThatIllegalArgumentException()
                  .isThrownBy(() -> session.accept(4, 5))
                  .withMessageContaining("2 more tokens at position 3, expected 1 to 1");
              assertThatIllegalArgumentException().isThrownBy(() -> session.continueGreedily(4, 2));
              assertThat(session.position()).isEqualTo(3);
              assertThat(session.accept(4)).hasSize(64);
            }
            return true;
          });
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.call(() -> model.newSession(null, 129)))
          .withMessageContaining("129 tokens, expected 1 to 128");
    }
  }

  @Test
  void session_onAnotherThread_isRefused() {
    try (LlamaModel model = TinyLlama.load(Precisions.EXACT)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> model.newSession(null, 8))
          .withMessageContaining("model's thread");
    }
  }

  @Test
  void closedModel_refusesWork_andClosesOnce() {
    LlamaModel model = TinyLlama.load(Precisions.EXACT);
    model.close();
    model.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> run(model, session -> session.accept(IDS)))
        .withMessageContaining("the language model is closed");
  }

  @Test
  void close_whileWorkIsUnderWay_waitsForIt() throws Exception {
    LlamaModel model = TinyLlama.load(Precisions.EXACT);
    CountDownLatch started = new CountDownLatch(1);
    Future<Integer> work =
        model.submit(
            () -> {
              started.countDown();
              int made = 0;
              for (int i = 0; i < 20; i++) {
                try (LlamaSession session = model.newSession(null, 128)) {
                  made += session.continueGreedily(1, 100).length;
                }
              }
              return made;
            });
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    model.close();
    assertThat(work.isDone()).isTrue();
    assertThat(work.get()).isEqualTo(2000);
  }

  @Test
  void close_byWorkOnTheModelsThread_isRefused() {
    try (LlamaModel model = TinyLlama.load(Precisions.EXACT)) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  model.call(
                      () -> {
                        model.close();
                        return true;
                      }))
          .withMessageContaining("can't be closed by what runs on it");
      float[] still = run(model, session -> session.accept(IDS));
      assertThat(still).hasSize(64);
    }
  }

  @Test
  void close_withASessionOpen_freesItToo() {
    LlamaModel model = TinyLlama.load(Precisions.EXACT);
    LlamaSession session = model.call(() -> model.newSession(null, 8));
    model.close();
    session.close();
    assertThatIllegalStateException().isThrownBy(() -> session.accept(1));
    assertThatIllegalStateException()
        .isThrownBy(() -> model.newSession(null, 8))
        .withMessageContaining("the language model is closed");
  }

  @Test
  void load_tensorsOfAnotherModel_areRefused() {
    TinyLlama biased = new TinyLlama().put("model.layers.0.self_attn.q_proj.bias", 32);
    assertThatThrownBy(() -> LlamaModel.load(TinyLlama.CONFIG, biased, Precisions.EXACT))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("model.layers.0.self_attn.q_proj.bias");
    TinyLlama deeper = new TinyLlama().put("model.layers.2.input_layernorm.weight", 32);
    assertThatThrownBy(() -> LlamaModel.load(TinyLlama.CONFIG, deeper, Precisions.EXACT))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("of 2 layers")
        .hasMessageContaining("model.layers.2.input_layernorm.weight");
  }

  @Test
  void load_onAnInterruptedThread_failsInWords_andTheFlagStays() {
    Thread.currentThread().interrupt();
    try {
      assertThatIllegalStateException()
          .isThrownBy(() -> TinyLlama.load(Precisions.EXACT))
          .withMessageContaining("interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void closedSession_isRefused() {
    try (LlamaModel model = TinyLlama.load(Precisions.EXACT)) {
      model.call(
          () -> {
            LlamaSession session = model.newSession(null, 8);
            session.close();
            session.close();
            assertThatIllegalStateException().isThrownBy(() -> session.accept(1));
            return true;
          });
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

  private static int[] toArray(List<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue).toArray();
  }

  private interface Work<T> {
    T on(LlamaSession session);
  }

  private static <T> T run(LlamaModel model, Work<T> work) {
    return model.call(
        () -> {
          try (LlamaSession session = model.newSession(null, 64)) {
            return work.on(session);
          }
        });
  }
}
