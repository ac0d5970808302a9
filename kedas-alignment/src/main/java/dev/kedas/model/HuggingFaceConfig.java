package dev.kedas.model;

import dev.kedas.djl.ModelFormatException;
import dev.kedas.llama.LlamaConfig;
import java.util.List;

/**
 * Reads a Llama model's {@code config.json}. Where it says nothing, Hugging Face's defaults hold.
 */
final class HuggingFaceConfig {

  private static final String MODEL_TYPE = "llama";
  private static final String ACTIVATION = "silu";
  private static final int DEFAULT_CONTEXT = 2048;
  private static final double DEFAULT_NORM_EPSILON = 1e-6;
  private static final double DEFAULT_ROPE_THETA = 10_000;

  private final JsonFields config;

  private HuggingFaceConfig(JsonFields config) {
    this.config = config;
  }

  static LlamaConfig read(JsonFields config) {
    return new HuggingFaceConfig(config).read();
  }

  private LlamaConfig read() {
    requireSupported();
    int heads = size("num_attention_heads");
    int hiddenSize = size("hidden_size");
    int headSize = config.size("head_dim").orElse(hiddenSize / heads);
    int contextLength = config.size("max_position_embeddings").orElse(DEFAULT_CONTEXT);
    JsonFields rope = config.object("rope_parameters").orElse(config);
    double ropeTheta = rope.number("rope_theta").orElse(DEFAULT_ROPE_THETA);
    try {
      return new LlamaConfig(
          size("vocab_size"),
          hiddenSize,
          size("intermediate_size"),
          size("num_hidden_layers"),
          heads,
          config.size("num_key_value_heads").orElse(heads),
          headSize,
          contextLength,
          config.number("rms_norm_eps").orElse(DEFAULT_NORM_EPSILON),
          ropeTheta,
          ropeFactors(headSize, ropeTheta),
          config.flag("tie_word_embeddings").orElse(false));
    } catch (ModelFormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(config.file() + ": " + e.getMessage(), e);
    }
  }

  private void requireSupported() {
    String type = config.text("model_type").orElse("");
    if (!type.equals(MODEL_TYPE)) {
      throw config.wrong("model type is '%s', supported is '%s'".formatted(type, MODEL_TYPE));
    }
    String activation = config.text("hidden_act").orElse(ACTIVATION);
    if (!activation.equals(ACTIVATION)) {
      throw config.wrong(
          "'hidden_act' is '%s', supported is '%s'".formatted(activation, ACTIVATION));
    }
    for (String bias : List.of("attention_bias", "mlp_bias")) {
      if (config.flag(bias).orElse(false)) {
        throw config.wrong("'%s' is true, supported are only layers without bias".formatted(bias));
      }
    }
    if (config.object("quantization_config").isPresent()) {
      throw config.wrong("there is a 'quantization_config'; quantised folders are not supported");
    }
  }

  private List<Float> ropeFactors(int headSize, double ropeTheta) {
    JsonFields scaling =
        config.object("rope_parameters").or(() -> config.object("rope_scaling")).orElse(null);
    if (scaling == null) {
      return List.of();
    }
    String type = scaling.text("rope_type").or(() -> scaling.text("type")).orElse("default");
    return switch (type) {
      case "default" -> List.of();
      case "linear" -> RopeScaling.linear(headSize, number(scaling, "factor"));
      case "llama3" ->
          RopeScaling.llama3(
              headSize,
              ropeTheta,
              number(scaling, "factor"),
              number(scaling, "low_freq_factor"),
              number(scaling, "high_freq_factor"),
              number(scaling, "original_max_position_embeddings"));
      default ->
          throw scaling.wrong(
              "RoPE type is '%s', supported are 'default', 'linear' and 'llama3'".formatted(type));
    };
  }

  private int size(String name) {
    return config.required(name, config.size(name));
  }

  private static double number(JsonFields fields, String name) {
    return fields.required(name, fields.number(name));
  }
}
