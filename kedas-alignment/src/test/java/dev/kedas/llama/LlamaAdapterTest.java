package dev.kedas.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.djl.ModelFormatException;
import dev.kedas.lora.LoraAdapter;
import dev.kedas.lora.LowRankUpdate;
import dev.kedas.lora.PeftFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LlamaAdapterTest {

  private static final int[] IDS = {3, 14, 15, 9, 26, 53, 58, 9, 7};

  @TempDir Path folder;

  /** Every kind of linear layer; in stacked projections some parts with, some without an update. */
  private LoraAdapter adapter() throws IOException {
    return LoraAdapter.load(
        new PeftFolder()
            .module("model.layers.0.self_attn.q_proj", 2, 40, 32)
            .module("model.layers.0.self_attn.v_proj", 2, 40, 16)
            .module("model.layers.0.self_attn.o_proj", 2, 32, 40)
            .module("model.layers.0.mlp.up_proj", 2, 40, 48)
            .module("model.layers.1.self_attn.k_proj", 2, 40, 16)
            .module("model.layers.1.mlp.gate_proj", 2, 40, 48)
            .module("model.layers.1.mlp.down_proj", 2, 48, 40)
            .module("lm_head", 2, 40, 64)
            .write(folder));
  }

  /** The weights with the update added: W + scaling · BA. */
  private static TinyLlama merged(LoraAdapter adapter) {
    TinyLlama weights = new TinyLlama();
    adapter
        .updates()
        .forEach(
            (module, update) -> {
              String name = (module.equals("lm_head") ? "" : "model.") + module + ".weight";
              add(weights.read(name), update, adapter.scaling());
            });
    return weights;
  }

  private static void add(float[] weight, LowRankUpdate update, float scaling) {
    for (int out = 0; out < update.outputSize(); out++) {
      for (int in = 0; in < update.inputSize(); in++) {
        for (int r = 0; r < update.rank(); r++) {
          weight[out * update.inputSize() + in] +=
              scaling
                  * update.b()[out * update.rank() + r]
                  * update.a()[r * update.inputSize() + in];
        }
      }
    }
  }

  @Test
  void accept_withAdapter_equalsMergedWeights() throws IOException {
    LoraAdapter lora = adapter();
    double[] expected = new NaiveLlama(TinyLlama.CONFIG, merged(lora)).logits(IDS);
    try (LlamaModel model = TinyLlama.load(Precisions.EXACT)) {
      LlamaAdapter adapter = model.attach(lora);
      float[] together = run(model, adapter, session -> session.accept(IDS));
      float[] stepwise =
          run(
              model,
              adapter,
              session -> {
                float[] logits = {};
                for (int id : IDS) {
                  logits = session.accept(id);
                }
                return logits;
              });
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) together[i]).isCloseTo(expected[i], within(1e-3));
        assertThat((double) stepwise[i]).isCloseTo(expected[i], within(1e-3));
      }
    }
  }

  @Test
  void accept_withoutAdapter_isBitForBitTheModelAlone() throws IOException {
    float[] alone;
    try (LlamaModel model = TinyLlama.load(Precisions.EXACT)) {
      alone = run(model, null, session -> session.accept(IDS));
    }
    try (LlamaModel model = TinyLlama.load(Precisions.EXACT)) {
      LlamaAdapter adapter = model.attach(adapter());
      float[] adapted = run(model, adapter, session -> session.accept(IDS));
      float[] between = run(model, null, session -> session.accept(IDS));
      adapter.close();
      float[] after = run(model, null, session -> session.accept(IDS));
      assertThat(adapted).isNotEqualTo(alone);
      assertThat(between).isEqualTo(alone);
      assertThat(after).isEqualTo(alone);
    }
  }

  @Test
  void attach_adapterOfAnotherModel_saysWhatDiffers() throws IOException {
    Path wide = new PeftFolder().module("model.layers.1.self_attn.k_proj", 2, 40, 32).write(folder);
    try (LlamaModel model = TinyLlama.load(Precisions.EXACT)) {
      LoraAdapter lora = LoraAdapter.load(wide);
      assertThatThrownBy(() -> model.attach(lora))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("'layers.1.self_attn.k_proj' is updated from 40 to 32")
          .hasMessageContaining("maps 40 to 16");
    }
  }

  @Test
  void attach_adapterOfADeeperModel_namesTheLayer() throws IOException {
    Path deep = new PeftFolder().module("model.layers.2.self_attn.q_proj", 2, 32, 32).write(folder);
    try (LlamaModel model = TinyLlama.load(Precisions.EXACT)) {
      LoraAdapter lora = LoraAdapter.load(deep);
      assertThatThrownBy(() -> model.attach(lora))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("'layers.2.self_attn.q_proj'")
          .hasMessageContaining("2 layers");
    }
  }

  @Test
  void closedAdapter_isRefused_andClosesOnce() throws IOException {
    try (LlamaModel model = TinyLlama.load(Precisions.EXACT)) {
      LlamaAdapter adapter = model.attach(adapter());
      adapter.close();
      adapter.close();
      assertThatIllegalStateException()
          .isThrownBy(() -> run(model, adapter, session -> session.accept(IDS)))
          .withMessageContaining("the adapter is closed");
    }
  }

  @Test
  void adapter_onAnotherModel_isRefused() throws IOException {
    try (LlamaModel one = TinyLlama.load(Precisions.EXACT);
        LlamaModel other = TinyLlama.load(Precisions.EXACT)) {
      LlamaAdapter adapter = one.attach(adapter());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> run(other, adapter, session -> session.accept(IDS)))
          .withMessageContaining("another model");
    }
  }

  @Test
  void adapter_closedAfterItsModel_doesNothing() throws IOException {
    LlamaModel model = TinyLlama.load(Precisions.EXACT);
    LlamaAdapter adapter = model.attach(adapter());
    model.close();
    adapter.close();
  }

  private interface Work<T> {
    T on(LlamaSession session);
  }

  private static <T> T run(LlamaModel model, @Nullable LlamaAdapter adapter, Work<T> work) {
    return model.call(
        () -> {
          try (LlamaSession session = model.newSession(adapter, 64)) {
            return work.on(session);
          }
        });
  }
}
