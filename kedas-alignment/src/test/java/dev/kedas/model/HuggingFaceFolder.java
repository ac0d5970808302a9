package dev.kedas.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.system.SafeTensorsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/** Writes a small Llama model as a Hugging Face folder. */
final class HuggingFaceFolder {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Content of config.json, which a test may change before {@link #write}. */
  final ObjectNode config = JSON.createObjectNode();

  /** Content of tokenizer_config.json. */
  final ObjectNode tokenizerConfig = JSON.createObjectNode();

  /** Content of tokenizer.json, like Llama 3's. */
  final ObjectNode tokenizer;

  HuggingFaceFolder() throws IOException {
    config
        .put("model_type", "llama")
        .put("vocab_size", 400)
        .put("hidden_size", 8)
        .put("intermediate_size", 12)
        .put("num_hidden_layers", 1)
        .put("num_attention_heads", 2)
        .put("num_key_value_heads", 1)
        .put("rms_norm_eps", 0.25)
        .put("rope_theta", 5000)
        .put("max_position_embeddings", 64)
        .put("tie_word_embeddings", true);
    try (InputStream in =
        Objects.requireNonNull(getClass().getResourceAsStream("llama-3/tokenizer.json"))) {
      tokenizer = (ObjectNode) JSON.readTree(in);
    }
  }

  /** Writes everything, with one tensor only. */
  Path write(Path folder) throws IOException {
    JSON.writeValue(folder.resolve("config.json").toFile(), config);
    JSON.writeValue(folder.resolve("tokenizer_config.json").toFile(), tokenizerConfig);
    JSON.writeValue(folder.resolve("tokenizer.json").toFile(), tokenizer);
    safetensors(folder.resolve("model.safetensors"), "model.norm.weight", 1, 2, 3);
    return folder;
  }

  /** Writes a file that holds one F32 tensor of one dimension. */
  static void safetensors(Path file, String name, float... values) throws IOException {
    new SafeTensorsFile().put(name, new long[] {values.length}, values).write(file);
  }
}
