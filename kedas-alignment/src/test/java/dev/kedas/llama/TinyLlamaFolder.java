package dev.kedas.llama;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.system.SafeTensorsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;

/** Writes {@link TinyLlama} as a Hugging Face folder: two shards, a tokenizer, a chat template. */
final class TinyLlamaFolder {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  /** Content of tokenizer_config.json, which a test may change. */
  final ObjectNode tokenizerConfig =
      JSON.createObjectNode()
          .put("bos_token", "<s>")
          .put("eos_token", "</s>")
          .put("chat_template", "{{ bos_token }}{{ messages[0].content }}");

  private final TinyLlama weights = new TinyLlama();

  Path write(Path folder) throws IOException {
    write(folder, "config.json", config());
    write(folder, "tokenizer.json", tokenizer());
    write(folder, "tokenizer_config.json", tokenizerConfig);
    SafeTensorsFile[] shards = {new SafeTensorsFile(), new SafeTensorsFile()};
    ObjectNode index = JSON.createObjectNode();
    int next = 0;
    for (String name : new TreeSet<>(weights.names())) { // neighbours come to lie apart
      shards[next].put(name, weights.shape(name), weights.read(name));
      index.withObject("/weight_map").put(name, shard(next));
      next = 1 - next;
    }
    for (int i = 0; i < shards.length; i++) {
      shards[i].write(folder.resolve(shard(i)));
    }
    write(folder, "model.safetensors.index.json", index);
    return folder;
  }

  static String shard(int number) {
    return "model-%05d-of-00002.safetensors".formatted(number + 1);
  }

  private static void write(Path folder, String name, ObjectNode content) throws IOException {
    JSON.writeValue(folder.resolve(name).toFile(), content);
  }

  private static ObjectNode config() {
    LlamaConfig config = TinyLlama.CONFIG;
    return JSON.createObjectNode()
        .put("model_type", "llama")
        .put("vocab_size", config.vocabularySize())
        .put("hidden_size", config.hiddenSize())
        .put("intermediate_size", config.feedForwardSize())
        .put("num_hidden_layers", config.layers())
        .put("num_attention_heads", config.heads())
        .put("num_key_value_heads", config.keyValueHeads())
        .put("head_dim", config.headSize())
        .put("max_position_embeddings", config.contextLength())
        .put("rms_norm_eps", config.normEpsilon())
        .put("rope_theta", config.ropeTheta())
        .put("tie_word_embeddings", config.tiedHead());
  }

  /** Two special tokens, then the letters. */
  private static ObjectNode tokenizer() {
    ObjectNode json = JSON.createObjectNode().put("version", "1.0");
    ObjectNode model = json.putObject("model").put("type", "BPE");
    ObjectNode vocabulary = model.putObject("vocab");
    model.putArray("merges");
    for (Map.Entry<String, Integer> token : Map.of("<s>", 0, "</s>", 1).entrySet()) {
      json.withArray("/added_tokens")
          .addObject()
          .put("id", token.getValue())
          .put("content", token.getKey())
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
      vocabulary.put(token.getKey(), token.getValue());
    }
    for (int i = 0; i < LETTERS.length(); i++) {
      vocabulary.put(LETTERS.substring(i, i + 1), 2 + i);
    }
    for (String part : new String[] {"pre_tokenizer", "decoder"}) {
      json.putObject(part)
          .put("type", "ByteLevel")
          .put("add_prefix_space", false)
          .put("trim_offsets", true)
          .put("use_regex", true);
    }
    return json;
  }
}
