package dev.kedas.samples.workbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.djl.SafeTensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Random;

/** Writes a BERT encoder of random weights that knows some words. */
final class TinyBertFolder {

  private static final int HIDDEN = 32;
  private static final int INNER = 64;
  private static final int LAYERS = 2;
  private static final int POSITIONS = 100;

  private final SafeTensorsWriter tensors = new SafeTensorsWriter();
  private final Random random = new Random(1);

  private TinyBertFolder() {}

  /** Writes the model; its words are given in lower case. */
  static Path write(Path folder, Collection<String> words) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode tokenizer = json.createObjectNode();
    ObjectNode normalizer = tokenizer.putObject("normalizer").put("type", "BertNormalizer");
    normalizer.put("clean_text", true).put("handle_chinese_chars", true);
    normalizer.putNull("strip_accents").put("lowercase", true);
    tokenizer.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
    ObjectNode model = tokenizer.putObject("model");
    model.put("type", "WordPiece").put("unk_token", "[UNK]");
    model.put("continuing_subword_prefix", "##").put("max_input_chars_per_word", 100);
    ObjectNode vocabulary = model.putObject("vocab");
    List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]")
        .forEach(word -> vocabulary.put(word, vocabulary.size()));
    words.forEach(word -> vocabulary.put(word, vocabulary.size()));
    ObjectNode config = json.createObjectNode().put("model_type", "bert").put("hidden_act", "gelu");
    config.put("hidden_size", HIDDEN).put("intermediate_size", INNER);
    config.put("num_hidden_layers", LAYERS).put("num_attention_heads", 4);
    config.put("vocab_size", vocabulary.size()).put("max_position_embeddings", POSITIONS);
    config.put("type_vocab_size", 2).put("layer_norm_eps", 1e-12);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), config.toString());
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer.toString());
    new TinyBertFolder().writeWeights(folder, vocabulary.size());
    return folder;
  }

  private void writeWeights(Path folder, int words) {
    put("embeddings.word_embeddings.weight", 1, words, HIDDEN);
    put("embeddings.position_embeddings.weight", 0.1, POSITIONS, HIDDEN);
    put("embeddings.token_type_embeddings.weight", 1, 2, HIDDEN);
    norm("embeddings.LayerNorm");
    for (int i = 0; i < LAYERS; i++) {
      String layer = "encoder.layer." + i + ".";
      linear(layer + "attention.self.query", HIDDEN, HIDDEN);
      linear(layer + "attention.self.key", HIDDEN, HIDDEN);
      linear(layer + "attention.self.value", HIDDEN, HIDDEN);
      linear(layer + "attention.output.dense", HIDDEN, HIDDEN);
      norm(layer + "attention.output.LayerNorm");
      linear(layer + "intermediate.dense", INNER, HIDDEN);
      linear(layer + "output.dense", HIDDEN, INNER);
      norm(layer + "output.LayerNorm");
    }
    tensors.write(folder.resolve("model.safetensors"));
  }

  private void linear(String name, int out, int in) {
    put(name + ".weight", 1 / Math.sqrt(in), out, in);
    fill(name + ".bias", 0, out);
  }

  private void norm(String name) {
    fill(name + ".weight", 1, HIDDEN);
    fill(name + ".bias", 0, HIDDEN);
  }

  private void put(String name, double deviation, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    tensors.add(name, new long[] {rows, columns}, () -> values);
  }

  private void fill(String name, float value, int size) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    tensors.add(name, new long[] {size}, () -> values);
  }
}
