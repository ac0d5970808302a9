package dev.kedas.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.djl.ModelFormatException;
import dev.kedas.gguf.GgufBytes;
import dev.kedas.llama.LlamaConfig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufModelTest {

  @TempDir Path folder;

  @Test
  void open_tinyModel_givesConfigurationTemplateAndSpecialTokens() throws Exception {
    Path file = TinyGguf.tokenizer(TinyGguf.tensors(TinyGguf.config())).write(folder);
    try (ModelFiles model = ModelFiles.open(file)) {
      assertThat(model.config())
          .isEqualTo(new LlamaConfig(6, 8, 12, 1, 2, 1, 4, 64, 0.25, 5000, List.of(), true));
      assertThat(model.chatTemplate()).hasValue("{{ bos_token }}{{ messages[0].content }}");
      assertThat(model.specialTokens())
          .containsOnly(
              java.util.Map.entry("bos_token", "<s>"), java.util.Map.entry("eos_token", "</s>"));
      assertThat(model.description()).isEqualTo("model.gguf");
    }
  }

  @Test
  void tensors_namesAndLayout_areHuggingFaces() throws Exception {
    Path file = TinyGguf.tensors(TinyGguf.config()).write(folder);
    try (ModelFiles model = ModelFiles.open(file)) {
      assertThat(model.tensors().names())
          .containsExactlyInAnyOrder(
              "model.embed_tokens.weight",
              "model.layers.0.input_layernorm.weight",
              "model.layers.0.self_attn.q_proj.weight",
              "model.layers.0.self_attn.k_proj.weight",
              "model.layers.0.self_attn.v_proj.weight",
              "model.layers.0.self_attn.o_proj.weight",
              "model.layers.0.post_attention_layernorm.weight",
              "model.layers.0.mlp.gate_proj.weight",
              "model.layers.0.mlp.up_proj.weight",
              "model.layers.0.mlp.down_proj.weight",
              "model.norm.weight");
      assertThat(firsts(model, "model.embed_tokens.weight")).containsExactly(0, 8, 16, 24, 32, 40);
      assertThat(firsts(model, "model.layers.0.self_attn.v_proj.weight"))
          .containsExactly(4000, 4008, 4016, 4024);
      assertThat(firsts(model, "model.layers.0.mlp.down_proj.weight"))
          .containsExactly(9000, 9012, 9024, 9036, 9048, 9060, 9072, 9084);
    }
  }

  /** Rows 0 1 2 3 of a head stand in the file for the dimensions 0 2 1 3. */
  @Test
  void tensors_queryAndKeyRows_arePutBack() throws Exception {
    Path file = TinyGguf.tensors(TinyGguf.config()).write(folder);
    try (ModelFiles model = ModelFiles.open(file)) {
      assertThat(firsts(model, "model.layers.0.self_attn.q_proj.weight"))
          .containsExactly(2000, 2016, 2008, 2024, 2032, 2048, 2040, 2056);
      assertThat(firsts(model, "model.layers.0.self_attn.k_proj.weight"))
          .containsExactly(3000, 3016, 3008, 3024);
      assertThat(model.tensors().shape("model.layers.0.self_attn.q_proj.weight"))
          .containsExactly(8, 8);
    }
  }

  @Test
  void open_outputProjection_untiesTheHead() throws Exception {
    GgufBytes file = TinyGguf.tensors(TinyGguf.config());
    TinyGguf.counting(file, "output.weight", 500, 6, 8);
    try (ModelFiles model = ModelFiles.open(file.write(folder))) {
      assertThat(model.config().tiedHead()).isFalse();
      assertThat(firsts(model, "lm_head.weight")).startsWith(500, 508);
    }
  }

  @Test
  void open_ropeFactors_areRead() throws Exception {
    GgufBytes file =
        TinyGguf.tensors(TinyGguf.config()).f32("rope_freqs.weight", new long[] {2}, 1, 8);
    try (ModelFiles model = ModelFiles.open(file.write(folder))) {
      assertThat(model.config().ropeFactors()).containsExactly(1f, 8f);
      assertThat(model.tensors().names()).noneMatch(name -> name.contains("rope"));
    }
  }

  @Test
  void open_linearScaling_dividesAllFrequencies() throws Exception {
    GgufBytes file =
        TinyGguf.tensors(
            TinyGguf.config()
                .text("llama.rope.scaling.type", "linear")
                .number("llama.rope.scaling.factor", 2));
    try (ModelFiles model = ModelFiles.open(file.write(folder))) {
      assertThat(model.config().ropeFactors()).containsExactly(2f, 2f);
    }
  }

  @Test
  void open_statedHeadSize_isUsed() throws Exception {
    GgufBytes file =
        TinyGguf.config().size("llama.attention.key_length", 6).size("llama.vocab_size", 6);
    TinyGguf.counting(file, "token_embd.weight", 0, 6, 8);
    try (ModelFiles model = ModelFiles.open(file.write(folder))) {
      assertThat(model.config().headSize()).isEqualTo(6);
    }
  }

  @Test
  void open_unsupported_saysWhatAndWhatIs() {
    refused(
        new GgufBytes().text("general.architecture", "qwen2"),
        "architecture is 'qwen2', supported is 'llama'");
    refused(new GgufBytes(), "architecture is '', supported is 'llama'");
    refused(TinyGguf.config().size("llama.expert_count", 8), "a mixture of 8 experts");
    refused(
        TinyGguf.config().size("llama.attention.value_length", 6),
        "'llama.attention.value_length' is 6, supported is only the head size, 4");
    refused(
        TinyGguf.config().size("llama.rope.dimension_count", 2),
        "'llama.rope.dimension_count' is 2, supported is only the head size, 4");
    refused(
        embedded().text("llama.rope.scaling.type", "yarn"),
        "RoPE scaling is 'yarn', supported are 'none', 'linear' and the factors of");
    GgufBytes bias = embedded();
    TinyGguf.counting(bias, "blk.0.attn_q.bias", 0, 8);
    refused(bias, "tensor 'blk.0.attn_q.bias' has no place in a Llama model without biases");
  }

  @Test
  void open_missingOrImpossible_saysWhich() {
    refused(
        new GgufBytes().text("general.architecture", "llama"),
        "metadata 'llama.attention.head_count' is missing");
    refused(TinyGguf.config(), "there is no tensor 'token_embd.weight'");
    refused(
        embedded().size("llama.vocab_size", 7),
        "metadata 'llama.vocab_size' is 7, but the embedding has 6 rows");
    refused(
        new GgufBytes().text("general.architecture", "llama").size("llama.attention.head_count", 0),
        "metadata 'llama.attention.head_count' is 0, expected 1 to 2147483647");
    refused(
        new GgufBytes()
            .text("general.architecture", "llama")
            .integers("llama.attention.head_count", List.of(2, 2)),
        "metadata 'llama.attention.head_count' is an array of 2, expected an integer");
    refused(
        embedded().f32("rope_freqs.weight", new long[] {3}, 1, 1, 1),
        "'rope_freqs.weight' has shape [3], expected [2] from head size 4");
    refused(embedded().f32("rope_freqs.weight", new long[] {2}, 1, 0), "RoPE factor is 0.0");
    refused(
        embedded().text("llama.rope.scaling.type", "linear"),
        "metadata 'llama.rope.scaling.factor' is missing");
  }

  @Test
  void open_absurdContext_isRefused() {
    GgufBytes file =
        new GgufBytes()
            .text("general.architecture", "llama")
            .size("llama.block_count", 1)
            .size("llama.context_length", Integer.MAX_VALUE)
            .size("llama.embedding_length", 8)
            .size("llama.feed_forward_length", 12)
            .size("llama.attention.head_count", 2)
            .number("llama.attention.layer_norm_rms_epsilon", 0.25);
    TinyGguf.counting(file, "token_embd.weight", 0, TinyGguf.VOCABULARY, 8);
    refused(file, "context length 2147483647 times head size 4 is 8589934588, expected at most");
  }

  @Test
  void tensors_queryOfAnotherShape_isRefused() throws Exception {
    GgufBytes file = embedded();
    TinyGguf.counting(file, "blk.0.attn_q.weight", 0, 6, 8);
    try (ModelFiles model = ModelFiles.open(file.write(folder))) {
      assertThatThrownBy(() -> model.tensors().read("model.layers.0.self_attn.q_proj.weight"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("'blk.0.attn_q.weight' has shape [6, 8], expected 8 rows");
      assertThatThrownBy(() -> model.tensors().read("lm_head.weight"))
          .hasMessage("model.gguf: there is no tensor 'lm_head.weight'");
    }
  }

  @Test
  void openTokenizer_moreTokensThanRows_isRefused() throws Exception {
    GgufBytes file = TinyGguf.tokenizer(TinyGguf.config());
    TinyGguf.counting(file, "token_embd.weight", 0, 5, 8);
    try (ModelFiles model = ModelFiles.open(file.write(folder))) {
      assertThatThrownBy(model::openTokenizer)
          .isInstanceOf(ModelFormatException.class)
          .hasMessage(
              "model.gguf: the tokenizer has token ids up to 5, but the model only 5 tokens");
    }
  }

  private static GgufBytes embedded() {
    GgufBytes file = TinyGguf.config();
    TinyGguf.counting(file, "token_embd.weight", 0, TinyGguf.VOCABULARY, 8);
    return file;
  }

  /** First value of each row. */
  private static float[] firsts(ModelFiles model, String name) {
    long[] shape = model.tensors().shape(name);
    float[] values = model.tensors().read(name);
    float[] firsts = new float[(int) shape[0]];
    for (int row = 0; row < firsts.length; row++) {
      firsts[row] = values[row * (int) shape[1]];
    }
    return firsts;
  }

  private void refused(GgufBytes file, String messagePart) {
    assertThatThrownBy(() -> ModelFiles.open(file.write(folder)).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("model.gguf: ")
        .hasMessageContaining(messagePart);
  }
}
