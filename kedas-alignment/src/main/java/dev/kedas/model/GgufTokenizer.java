package dev.kedas.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.gguf.GgufMetadata;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the tokenizer of a GGUF file as Hugging Face's {@code tokenizer.json}. */
final class GgufTokenizer {

  private static final String TOKENS = "tokenizer.ggml.tokens";

  /** Where the ids of special tokens are, by the names that chat templates give these tokens. */
  private static final Map<String, String> SPECIAL_IDS =
      Map.of(
          "bos_token", "tokenizer.ggml.bos_token_id",
          "eos_token", "tokenizer.ggml.eos_token_id",
          "unk_token", "tokenizer.ggml.unknown_token_id",
          "pad_token", "tokenizer.ggml.padding_token_id");

  private static final List<String> END_OF_TURN_IDS =
      List.of(
          "tokenizer.ggml.eos_token_id",
          "tokenizer.ggml.eot_token_id",
          "tokenizer.ggml.eom_token_id");

  private final String description;
  private final GgufMetadata metadata;
  private final List<String> tokens;

  GgufTokenizer(String description, GgufMetadata metadata) {
    this.description = description;
    this.metadata = metadata;
    this.tokens = metadata.strings(TOKENS).orElse(List.of());
  }

  TokenizerDefinition definition() {
    String model = metadata.string("tokenizer.ggml.model").orElse("");
    if (!model.equals("gpt2")) {
      throw wrong("tokenizer is '%s', supported is 'gpt2' (byte-level BPE)".formatted(model));
    }
    PreTokenizer preTokenizer = preTokenizer();
    ObjectNode json = preTokenizer.withoutVocabulary();
    ObjectNode bpe = json.withObject("/model");
    addTokens(json, bpe.withObject("/vocab"));
    ArrayNode merges = bpe.withArray("/merges");
    required(metadata.strings("tokenizer.ggml.merges"), "tokenizer.ggml.merges")
        .forEach(merges::add);
    return new TokenizerDefinition(
        description, json, endOfTurnIds(), beginId(preTokenizer), chatTemplate().orElse(""));
  }

  private PreTokenizer preTokenizer() {
    String name =
        metadata
            .string("tokenizer.ggml.pre")
            .orElseThrow(
                () ->
                    wrong(
                        "metadata 'tokenizer.ggml.pre' is missing, supported pre-tokenizers are "
                            + PreTokenizer.supported()));
    return PreTokenizer.of(name)
        .orElseThrow(
            () ->
                wrong(
                    "pre-tokenizer is '%s', supported are %s"
                        .formatted(name, PreTokenizer.supported())));
  }

  /** Source of the chat template. */
  Optional<String> chatTemplate() {
    return metadata.string("tokenizer.chat_template");
  }

  /** Texts of special tokens by the names that chat templates give them. */
  Map<String, String> specialTokens() {
    Map<String, String> texts = new HashMap<>();
    SPECIAL_IDS.forEach((name, key) -> id(key).ifPresent(id -> texts.put(name, tokens.get(id))));
    return texts;
  }

  private void addTokens(ObjectNode json, ObjectNode vocabulary) {
    if (tokens.isEmpty()) {
      throw wrong("metadata '%s' holds no tokens".formatted(TOKENS));
    }
    String typesKey = "tokenizer.ggml.token_type";
    List<Long> types = required(metadata.integers(typesKey), typesKey);
    if (types.size() != tokens.size()) {
      throw wrong("%d token types for %d tokens".formatted(types.size(), tokens.size()));
    }
    for (int id = 0; id < tokens.size(); id++) {
      String token = tokens.get(id);
      if (vocabulary.has(token)) {
        throw wrong("tokens %s and %d are both '%s'".formatted(vocabulary.get(token), id, token));
      }
      vocabulary.put(token, id);
      TokenType type = TokenType.of(types.get(id));
      if (type != TokenType.PLAIN) {
        json.withArray("/added_tokens")
            .addObject()
            .put("id", id)
            .put("content", token)
            .put("single_word", false)
            .put("lstrip", false)
            .put("rstrip", false)
            .put("normalized", false)
            .put("special", type == TokenType.SPECIAL);
      }
    }
  }

  private Set<Integer> endOfTurnIds() {
    Set<Integer> ids = new HashSet<>();
    END_OF_TURN_IDS.forEach(key -> id(key).ifPresent(ids::add));
    return ids;
  }

  private @Nullable Integer beginId(PreTokenizer preTokenizer) {
    boolean wanted =
        metadata.flag("tokenizer.ggml.add_bos_token").orElse(preTokenizer == PreTokenizer.LLAMA_3);
    String key = "tokenizer.ggml.bos_token_id";
    return wanted ? required(id(key), key) : null;
  }

  private Optional<Integer> id(String key) {
    return metadata
        .integer(key)
        .map(
            id -> {
              if (id < 0 || id >= tokens.size()) {
                throw wrong(
                    "metadata '%s' is %d, but there are %d tokens"
                        .formatted(key, id, tokens.size()));
              }
              return id.intValue();
            });
  }

  private <T> T required(Optional<T> value, String key) {
    return value.orElseThrow(() -> wrong("metadata '%s' is missing".formatted(key)));
  }

  private ModelFormatException wrong(String problem) {
    return new ModelFormatException(description + ": " + problem);
  }

  /** What a token is for, as far as reading text goes. */
  private enum TokenType {
    PLAIN,
    SPECIAL,
    WHOLE;

    /** Types 2 and 3 are unknown and control tokens, 4 is a text that is never split. */
    static TokenType of(long number) {
      return number == 2 || number == 3 ? SPECIAL : number == 4 ? WHOLE : PLAIN;
    }
  }
}
