package dev.kedas.bert;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kedas.djl.ModelFormatException;

/**
 * Shape of a BERT encoder, from a Hugging Face {@code config.json}.
 *
 * @param hiddenSize numbers in a hidden state
 * @param layers number of layers
 * @param heads attention heads of a layer; divides {@code hiddenSize}
 * @param innerSize numbers between the two linear maps of a feed-forward block
 * @param vocabularySize number of token ids
 * @param maxTokens longest sequence
 * @param segments number of token types
 * @param normEpsilon what layer normalisation adds to the variance
 */
record BertConfig(
    int hiddenSize,
    int layers,
    int heads,
    int innerSize,
    int vocabularySize,
    int maxTokens,
    int segments,
    double normEpsilon) {

  private static final String FILE = "config.json";

  /** Beyond any BERT, and small enough that no product of two sizes overflows. */
  private static final int MAX_SIZE = 1 << 24;

  /**
   * Reads and checks a configuration.
   *
   * @throws ModelFormatException if it is not that of a BERT that this encoder runs
   */
  static BertConfig read(JsonNode json) {
    requireText(json, "model_type", "bert", false);
    requireText(json, "hidden_act", "gelu", false);
    requireText(json, "position_embedding_type", "absolute", true);
    if (json.path("is_decoder").asBoolean()) {
      throw new ModelFormatException(FILE + ": is_decoder is true, expected an encoder");
    }
    BertConfig config =
        new BertConfig(
            size(json, "hidden_size"),
            size(json, "num_hidden_layers"),
            size(json, "num_attention_heads"),
            size(json, "intermediate_size"),
            size(json, "vocab_size"),
            size(json, "max_position_embeddings"),
            size(json, "type_vocab_size"),
            epsilon(json));
    if (config.hiddenSize % config.heads != 0) {
      throw new ModelFormatException(
          "%s: hidden_size is %d, expected a multiple of num_attention_heads=%d"
              .formatted(FILE, config.hiddenSize, config.heads));
    }
    return config;
  }

  private static void requireText(
      JsonNode json, String key, String expected, boolean mayBeMissing) {
    JsonNode value = json.path(key);
    if (!expected.equals(value.textValue()) && !(mayBeMissing && value.isMissingNode())) {
      throw new ModelFormatException(
          "%s: %s is %s, expected \"%s\"".formatted(FILE, key, found(value), expected));
    }
  }

  private static int size(JsonNode json, String key) {
    JsonNode value = json.path(key);
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > MAX_SIZE) {
      throw new ModelFormatException(
          "%s: %s is %s, expected a whole number from 1 to %d"
              .formatted(FILE, key, found(value), MAX_SIZE));
    }
    return value.intValue();
  }

  private static double epsilon(JsonNode json) {
    JsonNode value = json.path("layer_norm_eps");
    double epsilon = value.doubleValue();
    if (!value.isNumber() || !(epsilon > 0 && epsilon < 1)) {
      throw new ModelFormatException(
          "%s: layer_norm_eps is %s, expected a number between 0 and 1"
              .formatted(FILE, found(value)));
    }
    return epsilon;
  }

  private static String found(JsonNode value) {
    return value.isMissingNode() ? "missing" : value.toString();
  }
}
