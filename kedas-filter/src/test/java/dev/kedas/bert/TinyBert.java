package dev.kedas.bert;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.djl.SafeTensorsBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A relevance model of a few hundred random weights, to be spoilt and written into a folder. */
final class TinyBert {

  static final int HIDDEN = 8;
  static final int INNER = 12;
  static final int WORDS = 9;

  private static final ObjectMapper JSON = new ObjectMapper();

  final ObjectNode config = JSON.createObjectNode();
  final ObjectNode tokenizer = JSON.createObjectNode();
  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final Map<String, float[]> values = new HashMap<>();

  TinyBert() {
    config
        .put("model_type", "bert")
        .put("hidden_act", "gelu")
        .put("hidden_size", HIDDEN)
        .put("num_hidden_layers", 2)
        .put("num_attention_heads", 2)
        .put("intermediate_size", INNER)
        .put("vocab_size", WORDS)
        .put("max_position_embeddings", 100)
        .put("type_vocab_size", 2)
        .put("layer_norm_eps", 1e-12);
    ObjectNode model = tokenizer.putObject("model");
    model
        .put("type", "WordPiece")
        .put("unk_token", "[UNK]")
        .put("continuing_subword_prefix", "##")
        .put("max_input_chars_per_word", 100);
    tokenizer.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    ObjectNode vocabulary = model.putObject("vocab");
    String[] tokens = {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "who", "is", "he", "?", "##s"};
    for (int id = 0; id < WORDS; id++) {
      vocabulary.put(tokens[id], id);
    }
    addWeights();
  }

  /** Gives a tensor random values of the given shape. */
  void put(String name, long... shape) {
    Random random = new Random(name.hashCode());
    int size = 1;
    for (long dimension : shape) {
      size *= (int) dimension;
    }
    float[] content = new float[size];
    for (int i = 0; i < size; i++) {
      content[i] = (float) random.nextGaussian();
    }
    shapes.put(name, shape);
    values.put(name, content);
  }

  void remove(String name) {
    shapes.remove(name);
  }

  /** Gives a tensor another name. */
  void rename(String name, String newName) {
    put(newName, shape(name));
    remove(name);
  }

  List<String> names() {
    return List.copyOf(shapes.keySet());
  }

  long[] shape(String name) {
    return requireNonNull(shapes.get(name));
  }

  /** The values themselves: changing them changes the model. */
  float[] values(String name) {
    return requireNonNull(values.get(name));
  }

  byte[] weights() {
    SafeTensorsBytes file = new SafeTensorsBytes();
    shapes.forEach((name, shape) -> file.f32(name, shape, values(name)));
    return file.build();
  }

  Path write(Path folder) throws IOException {
    Files.writeString(folder.resolve("config.json"), config.toString());
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer.toString());
    Files.write(folder.resolve("model.safetensors"), weights());
    return folder;
  }

  private void addWeights() {
    put("bert.embeddings.word_embeddings.weight", WORDS, HIDDEN);
    put("bert.embeddings.position_embeddings.weight", 100, HIDDEN);
    put("bert.embeddings.token_type_embeddings.weight", 2, HIDDEN);
    norm("bert.embeddings.LayerNorm");
    for (int i = 0; i < 2; i++) {
      String layer = "bert.encoder.layer." + i + ".";
      linear(layer + "attention.self.query", HIDDEN, HIDDEN);
      linear(layer + "attention.self.key", HIDDEN, HIDDEN);
      linear(layer + "attention.self.value", HIDDEN, HIDDEN);
      linear(layer + "attention.output.dense", HIDDEN, HIDDEN);
      norm(layer + "attention.output.LayerNorm");
      linear(layer + "intermediate.dense", INNER, HIDDEN);
      linear(layer + "output.dense", HIDDEN, INNER);
      norm(layer + "output.LayerNorm");
    }
    linear("bert.pooler.dense", HIDDEN, HIDDEN);
    linear("classifier", 1, HIDDEN);
  }

  private void linear(String name, long out, long in) {
    put(name + ".weight", out, in);
    put(name + ".bias", out);
  }

  private void norm(String name) {
    put(name + ".weight", HIDDEN);
    put(name + ".bias", HIDDEN);
  }
}
