package dev.kedas.lora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.djl.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoraAdapterTest {

  private static final String Q = "model.layers.0.self_attn.q_proj";

  @TempDir Path folder;

  @Test
  void load_peftFolder_readsScalingAndUpdates() throws IOException {
    new PeftFolder().module(Q, 2, 32, 16).module("lm_head", 2, 32, 64).write(folder);
    LoraAdapter adapter = LoraAdapter.load(folder);
    assertThat(adapter.scaling()).isEqualTo(3f);
    assertThat(adapter.updates()).containsOnlyKeys("layers.0.self_attn.q_proj", "lm_head");
    LowRankUpdate update = Objects.requireNonNull(adapter.updates().get("lm_head"));
    assertThat(update.rank()).isEqualTo(2);
    assertThat(update.inputSize()).isEqualTo(32);
    assertThat(update.outputSize()).isEqualTo(64);
    assertThat(update.a()).hasSize(64);
    assertThat(update.b()).hasSize(128);
  }

  @Test
  void load_rankStabilized_scalesByTheRoot() throws IOException {
    new PeftFolder()
        .config("{\"peft_type\": \"LORA\", \"r\": 16, \"lora_alpha\": 6, \"use_rslora\": true}")
        .module(Q, 16, 32, 16)
        .write(folder);
    assertThat(LoraAdapter.load(folder).scaling()).isCloseTo(1.5f, within(1e-6f));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'r': 2, 'lora_alpha': 4}                                               | peft_type is missing",
        "{'peft_type': 'IA3', 'r': 2, 'lora_alpha': 4}                           | peft_type is IA3",
        "{'peft_type': 'LORA', 'lora_alpha': 4}                                  | r is 0",
        "{'peft_type': 'LORA', 'r': 2}                                           | lora_alpha is 0.0",
        "{'peft_type': 'LORA', 'r': 2, 'lora_alpha': 4, 'use_dora': true}        | use_dora is on",
        "{'peft_type': 'LORA', 'r': 2, 'lora_alpha': 4, 'bias': 'all'}           | bias is 'all'",
        "{'peft_type': 'LORA', 'r': 2, 'lora_alpha': 4, 'alpha_pattern': {'q': 1}} | alpha_pattern is set",
        "{'peft_type': 'LORA', 'r': 2, 'lora_alpha': 4, 'modules_to_save': ['x']} | modules_to_save is set",
        "{'peft_type': 'LORA', 'r': 2, 'lora_alpha': 1e999}                      | lora_alpha is Infinity",
        "{'peft_type': 'LORA', 'r': 2, 'lora_alpha': 4, 'alora_invocation_tokens': [1]} | alora_invocation_tokens is set",
        "{'peft_type': 'LORA', 'r': 2,                                           | adapter_config.json"
      })
  void load_configNotSupported_saysWhy(String config, String message) throws IOException {
    new PeftFolder().config(config.replace('\'', '"')).module(Q, 2, 32, 16).write(folder);
    assertThatThrownBy(() -> LoraAdapter.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void load_missingFiles_namesThem() throws IOException {
    assertThatThrownBy(() -> LoraAdapter.load(folder.resolve("nowhere")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> LoraAdapter.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("adapter_config.json");
    new PeftFolder().module(Q, 2, 32, 16).write(folder);
    Files.delete(folder.resolve("adapter_model.safetensors"));
    assertThatThrownBy(() -> LoraAdapter.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("adapter_model.safetensors");
  }

  @Test
  void load_halfAPair_isRefused() throws IOException {
    new PeftFolder().tensor("base_model.model." + Q + ".lora_A.weight", 2, 32).write(folder);
    assertThatThrownBy(() -> LoraAdapter.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("lora_A of [layers.0.self_attn.q_proj] and lora_B of []");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]"})
  void load_unsupportedSettingThatIsEmpty_isFine(String value) throws IOException {
    String config =
        "{'peft_type': 'LORA', 'r': 2, 'lora_alpha': 4, 'alora_invocation_tokens': %s}"
            .formatted(value);
    new PeftFolder().config(config.replace('\'', '"')).module(Q, 2, 32, 16).write(folder);
    assertThat(LoraAdapter.load(folder).scaling()).isEqualTo(2f);
  }

  /** The scaling of such a module would be another. */
  @Test
  void load_rankOtherThanTheConfigurations_isRefused() throws IOException {
    new PeftFolder().module(Q, 2, 32, 16).module("lm_head", 3, 32, 64).write(folder);
    assertThatThrownBy(() -> LoraAdapter.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "adapter_model.safetensors: 'base_model.model.lm_head.lora_A.weight' has shape [3, 32],"
                + " expected [2, 32] from r=2");
  }

  @Test
  void load_weightThatIsNotFinite_saysWhere() throws IOException {
    new PeftFolder()
        .module(Q, 2, 32, 16)
        .value("base_model.model." + Q + ".lora_B.weight", 5, Float.NaN)
        .write(folder);
    assertThatThrownBy(() -> LoraAdapter.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("q_proj.lora_B.weight' holds NaN at index 5");
  }

  @Test
  void load_ranksThatDiffer_areRefused() throws IOException {
    new PeftFolder()
        .tensor("base_model.model." + Q + ".lora_A.weight", 2, 32)
        .tensor("base_model.model." + Q + ".lora_B.weight", 16, 3)
        .write(folder);
    assertThatThrownBy(() -> LoraAdapter.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("lora_B.weight' has shape [16, 3], expected [16, 2] from r=2");
  }

  @Test
  void load_otherTensors_areRefused() throws IOException {
    new PeftFolder()
        .module(Q, 2, 32, 16)
        .tensor("base_model.model." + Q + ".lora_magnitude_vector", 16)
        .write(folder);
    assertThatThrownBy(() -> LoraAdapter.load(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("lora_magnitude_vector");
  }
}
