package dev.kedas.lora;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kedas.djl.ModelFolder;
import dev.kedas.djl.ModelFormatException;
import java.util.List;

/**
 * What matters here of PEFT's {@code adapter_config.json}.
 *
 * @param rank columns of the low-rank space
 * @param alpha numerator of the scaling
 * @param rankStabilized whether the scaling divides by the rank's root instead of the rank
 */
record LoraConfig(int rank, double alpha, boolean rankStabilized) {

  private static final String FILE = "adapter_config.json";

  /** Settings that change what an adapter computes and that are not supported when on. */
  private static final List<String> UNSUPPORTED_FLAGS =
      List.of("use_dora", "use_qalora", "use_bdlora", "fan_in_fan_out", "lora_bias");

  /** Settings that are not supported unless empty. */
  private static final List<String> UNSUPPORTED_LISTS =
      List.of(
          "rank_pattern",
          "alpha_pattern",
          "modules_to_save",
          "trainable_token_indices",
          "alora_invocation_tokens");

  LoraConfig {
    if (rank < 1 || !(alpha > 0 && alpha <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException("r is " + rank + " and lora_alpha is " + alpha);
    }
  }

  float scaling() {
    return (float) (alpha / (rankStabilized ? Math.sqrt(rank) : rank));
  }

  static LoraConfig read(ModelFolder folder) {
    JsonNode json = folder.json(FILE);
    try {
      requireSupported(json);
      return new LoraConfig(
          json.path("r").asInt(),
          json.path("lora_alpha").asDouble(),
          json.path("use_rslora").asBoolean());
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(
          "%s: %s: not a usable LoRA adapter: %s".formatted(folder, FILE, e.getMessage()), e);
    }
  }

  private static void requireSupported(JsonNode json) {
    String type = json.path("peft_type").asText("missing");
    if (!type.equals("LORA")) {
      throw new IllegalArgumentException("peft_type is " + type + ", expected LORA");
    }
    String bias = json.path("bias").asText("none");
    if (!bias.equals("none")) {
      throw new IllegalArgumentException("bias is '" + bias + "', only 'none' is supported");
    }
    for (String flag : UNSUPPORTED_FLAGS) {
      if (json.path(flag).asBoolean()) {
        throw new IllegalArgumentException(flag + " is on, which is not supported");
      }
    }
    for (String list : UNSUPPORTED_LISTS) {
      if (!json.path(list).isEmpty()) {
        throw new IllegalArgumentException(list + " is set, which is not supported");
      }
    }
  }
}
