package dev.kedas.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.llama.LlamaConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuggingFaceModelTest {

  private static final JsonNode CASES = TokenizerCases.read("llama-3/cases.json");

  @TempDir Path folder;

  private HuggingFaceFolder files;

  @BeforeEach
  void newFiles() throws Exception {
    files = new HuggingFaceFolder();
  }

  @Test
  void open_folder_givesConfigurationAndTensors() throws Exception {
    try (ModelFiles model = open()) {
      assertThat(model.config())
          .isEqualTo(new LlamaConfig(400, 8, 12, 1, 2, 1, 4, 64, 0.25, 5000, List.of(), true));
      assertThat(model.tensors().read("model.norm.weight")).containsExactly(1, 2, 3);
      assertThat(model.chatTemplate()).isEmpty();
      assertThat(model.specialTokens()).isEmpty();
    }
  }

  @Test
  void open_shards_areReadAsOne() throws Exception {
    files.write(folder);
    Files.delete(folder.resolve("model.safetensors"));
    HuggingFaceFolder.safetensors(folder.resolve("one.safetensors"), "a", 1);
    HuggingFaceFolder.safetensors(folder.resolve("two.safetensors"), "b", 2);
    Files.writeString(
        folder.resolve("model.safetensors.index.json"),
        "{\"weight_map\": {\"a\": \"one.safetensors\", \"b\": \"two.safetensors\"}}");
    try (ModelFiles model = ModelFiles.open(folder)) {
      assertThat(model.tensors().read("a")).containsExactly(1);
      assertThat(model.tensors().read("b")).containsExactly(2);
    }
  }

  @Test
  void open_nothingSaid_takesHuggingFacesDefaults() throws Exception {
    files.config.remove(
        List.of(
            "num_key_value_heads",
            "rms_norm_eps",
            "rope_theta",
            "max_position_embeddings",
            "tie_word_embeddings"));
    try (ModelFiles model = open()) {
      assertThat(model.config())
          .isEqualTo(new LlamaConfig(400, 8, 12, 1, 2, 2, 4, 2048, 1e-6, 10_000, List.of(), false));
    }
  }

  @Test
  void open_headSize_isTakenAsStated() throws Exception {
    files.config.put("head_dim", 6);
    try (ModelFiles model = open()) {
      assertThat(model.config().headSize()).isEqualTo(6);
    }
  }

  @Test
  void open_ropeScaling_inBothForms() throws Exception {
    files.config.putObject("rope_scaling").put("type", "linear").put("factor", 3);
    try (ModelFiles model = open()) {
      assertThat(model.config().ropeFactors()).isEqualTo(Collections.nCopies(2, 3f));
    }
    files.config.remove(List.of("rope_scaling", "rope_theta"));
    files
        .config
        .putObject("rope_parameters")
        .put("rope_type", "llama3")
        .put("rope_theta", 500_000)
        .put("factor", 32)
        .put("low_freq_factor", 1)
        .put("high_freq_factor", 4)
        .put("original_max_position_embeddings", 8192);
    try (ModelFiles model = open()) {
      assertThat(model.config().ropeTheta()).isEqualTo(500_000);
      assertThat(model.config().ropeFactors())
          .isEqualTo(RopeScaling.llama3(4, 500_000, 32, 1, 4, 8192));
    }
  }

  @Test
  void open_unsupported_saysWhatAndWhatIs() {
    refused(
        config -> config.put("model_type", "qwen2"), "model type is 'qwen2', supported is 'llama'");
    refused(config -> config.remove("model_type"), "model type is '', supported is 'llama'");
    refused(
        config -> config.put("hidden_act", "gelu"), "'hidden_act' is 'gelu', supported is 'silu'");
    refused(config -> config.put("attention_bias", true), "'attention_bias' is true");
    refused(config -> config.put("mlp_bias", true), "'mlp_bias' is true");
    refused(
        config -> config.putObject("quantization_config"), "quantised folders are not supported");
    refused(
        config -> config.putObject("rope_scaling").put("rope_type", "yarn"),
        "config.json 'rope_scaling': RoPE type is 'yarn', supported are 'default', 'linear' and"
            + " 'llama3'");
  }

  @Test
  void open_missingOrImpossible_saysWhich() {
    refused(config -> config.remove("hidden_size"), "config.json: 'hidden_size' is missing");
    refused(
        config -> config.put("hidden_size", "8"),
        "'hidden_size' is \"8\", expected an integer of at least 1");
    refused(
        config -> config.put("vocab_size", 1L << 40),
        "'vocab_size' is 1099511627776, expected an integer of at least 1");
    refused(
        config -> config.put("num_attention_heads", 0),
        "'num_attention_heads' is 0, expected an integer of at least 1");
    refused(config -> config.put("rope_theta", "x"), "'rope_theta' is \"x\", expected a number");
    refused(
        config -> config.put("tie_word_embeddings", 1),
        "'tie_word_embeddings' is 1, expected true or false");
    refused(config -> config.put("rope_scaling", 1), "'rope_scaling' is 1, expected an object");
    refused(config -> config.put("hidden_act", 1), "'hidden_act' is 1, expected a text");
    refused(config -> config.put("num_key_value_heads", 3), "config.json: ");
    refused(
        config -> config.putObject("rope_scaling").put("rope_type", "llama3"),
        "config.json 'rope_scaling': 'factor' is missing");
  }

  @Test
  void open_absurdSizes_areRefusedBeforeAnythingIsAllocated() {
    refused(
        config -> config.put("max_position_embeddings", Integer.MAX_VALUE),
        "config.json: context length 2147483647 times head size 4 is 8589934588, expected at most"
            + " 134217728");
    refused(
        config -> config.put("head_dim", 2_000_000_000),
        "config.json: head size is 2000000000, expected at most 4096");
    refused(
        config ->
            config
                .put("head_dim", 2_000_000_000)
                .putObject("rope_parameters")
                .put("rope_type", "llama3")
                .put("factor", 32)
                .put("low_freq_factor", 1)
                .put("high_freq_factor", 4)
                .put("original_max_position_embeddings", 8192),
        "config.json: head size is 2000000000, expected at most 4096");
    refused(
        config -> config.put("num_attention_heads", 2_000_000_000).put("head_dim", 4),
        "config.json: number of heads 2000000000 times head size 4 is 8000000000, expected at most"
            + " 2147483647");
  }

  @Test
  void open_aMillionPositions_isFine() throws Exception {
    files.config.put("max_position_embeddings", 1 << 20).put("head_dim", 128);
    try (ModelFiles model = open()) {
      assertThat(model.config().contextLength()).isEqualTo(1 << 20);
    }
  }

  @Test
  void open_noModel_saysWhatIsMissing() throws Exception {
    assertThatThrownBy(() -> ModelFiles.open(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("config.json");
    files.write(folder);
    Files.delete(folder.resolve("model.safetensors"));
    assertThatThrownBy(() -> ModelFiles.open(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("model.safetensors");
    assertThatThrownBy(() -> ModelFiles.open(folder.resolve("nothing")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("nothing: there is no such file");
  }

  @Test
  void chatTemplate_ownFile_comesFirst() throws Exception {
    files.tokenizerConfig.put("chat_template", "from the configuration");
    assertThat(template()).isEqualTo("from the configuration");
    files
        .tokenizerConfig
        .putArray("chat_template")
        .add(named("tool_use", "with tools"))
        .add(named("default", "the default"));
    assertThat(template()).isEqualTo("the default");
    Files.writeString(folder.resolve("chat_template.jinja"), "own file é");
    assertThat(template()).isEqualTo("own file é");
  }

  private JsonNode named(String name, String template) {
    return files.config.objectNode().put("name", name).put("template", template);
  }

  private String template() throws Exception {
    try (ModelFiles model = open()) {
      return model.chatTemplate().orElseThrow();
    }
  }

  @Test
  void specialTokens_bothForms_areRead() throws Exception {
    files.tokenizerConfig.put("bos_token", "<|begin|>").put("clean_up_tokenization_spaces", true);
    files.tokenizerConfig.putObject("eos_token").put("content", "<|im_end|>");
    files.tokenizerConfig.putNull("pad_token");
    try (ModelFiles model = open()) {
      assertThat(model.specialTokens())
          .isEqualTo(Map.of("bos_token", "<|begin|>", "eos_token", "<|im_end|>"));
    }
  }

  @Test
  void openTokenizer_likeLlama3_givesWhatPythonGives() throws Exception {
    files.tokenizerConfig.put("bos_token", "<|begin|>").put("add_bos_token", false);
    try (ModelFiles model = open();
        TextTokenizer tokenizer = model.openTokenizer()) {
      TokenizerCases.checkTexts(tokenizer, CASES.get("texts"));
      TokenizerCases.checkPrompts(tokenizer, CASES.get("prompts"));
    }
  }

  @Test
  void openTokenizer_postProcessor_saysWhetherATextBegins() throws Exception {
    try (ModelFiles model = open();
        TextTokenizer tokenizer = model.openTokenizer()) {
      int begin = idOf("<|begin|>");
      assertThat(tokenizer.encodePrompt("!", tokenizer.guard(List.of())))
          .hasSize(2)
          .startsWith(begin);
      assertThat(tokenizer.encode("!")).hasSize(1);
    }
  }

  @Test
  void openTokenizer_endOfTurn_isCollectedFromAllFiles() throws Exception {
    files.config.put("eos_token_id", 7);
    files.tokenizerConfig.put("eos_token", "<|im_end|>");
    Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": [8, 9]}");
    try (ModelFiles model = open();
        TextTokenizer tokenizer = model.openTokenizer()) {
      assertThat(tokenizer.endOfTurnIds()).containsExactlyInAnyOrder(7, 8, 9, idOf("<|im_end|>"));
    }
  }

  @Test
  void openTokenizer_closedFiles_livesOn() throws Exception {
    ModelFiles model = open();
    try (TextTokenizer tokenizer = model.openTokenizer()) {
      model.close();
      assertThat(tokenizer.encode("x")).hasSize(1);
    }
  }

  private int idOf(String token) {
    for (JsonNode added : files.tokenizer.get("added_tokens")) {
      if (added.get("content").asText().equals(token)) {
        return added.get("id").asInt();
      }
    }
    throw new AssertionError(token);
  }

  private ModelFiles open() throws Exception {
    return ModelFiles.open(files.write(folder));
  }

  private void refused(
      Consumer<com.fasterxml.jackson.databind.node.ObjectNode> change, String messagePart) {
    assertThatThrownBy(
            () -> {
              HuggingFaceFolder changed = new HuggingFaceFolder();
              change.accept(changed.config);
              ModelFiles.open(changed.write(folder)).close();
            })
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(messagePart);
  }
}
