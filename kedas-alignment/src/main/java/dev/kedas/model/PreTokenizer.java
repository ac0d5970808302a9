package dev.kedas.model;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ways of cutting text into words before byte-level BPE. Each has among the resources a {@code
 * tokenizer.json} without vocabulary and merges.
 */
enum PreTokenizer {
  /** GPT-2's words. */
  GPT_2("tokenizer-gpt-2.json", List.of("gpt-2")),

  /** Each digit alone, then GPT-2's words. */
  SMOLLM("tokenizer-smollm.json", List.of("smollm")),

  /** Numbers of up to three digits; a word that is a token as a whole is not merged. */
  LLAMA_3("tokenizer-llama-3.json", List.of("llama-bpe", "llama-v3", "llama3")),

  /** Like Llama 3's, but each digit alone, and in Unicode's composed form. */
  QWEN_2("tokenizer-qwen-2.json", List.of("qwen2"));

  private static final JsonMapper JSON = new JsonMapper();

  private final String resource;
  private final List<String> names;

  PreTokenizer(String resource, List<String> names) {
    this.resource = resource;
    this.names = names;
  }

  /** The pre-tokenizer of a name in GGUF. */
  static Optional<PreTokenizer> of(String name) {
    return Arrays.stream(values()).filter(value -> value.names.contains(name)).findFirst();
  }

  /** All names, for messages. */
  static String supported() {
    return Arrays.stream(values())
        .flatMap(value -> value.names.stream())
        .collect(Collectors.joining("', '", "'", "'"));
  }

  /** A {@code tokenizer.json} without vocabulary and merges, which the caller may change. */
  ObjectNode withoutVocabulary() {
    try (InputStream in =
        Objects.requireNonNull(PreTokenizer.class.getResourceAsStream(resource))) {
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("resource '" + resource + "' cannot be read", e);
    }
  }
}
