package dev.kedas.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.djl.ModelFormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A {@code tokenizer.json} taken apart: the special tokens, and a tokenizer for plain text that
 * does not know them and so has no way to make them.
 *
 * <p>Only what Llama models use is accepted; a native tokenizer must never see a kind of file that
 * was not thought of here.
 */
final class TokenizerJson {

  private static final int MAX_ID = 1 << 24;

  private static final Set<String> NORMALIZERS =
      Set.of("NFC", "NFD", "NFKC", "NFKD", "Prepend", "Replace", "Sequence");
  private static final Set<String> PRE_TOKENIZERS =
      Set.of("ByteLevel", "Digits", "Metaspace", "Split", "Sequence");

  private final String description;
  private final ObjectNode json;
  private final ObjectNode model;
  private final ObjectNode vocabulary;
  private final List<SpecialToken> specialTokens = new ArrayList<>();
  private final boolean spaceFirst;

  TokenizerJson(TokenizerDefinition definition) {
    this.description = definition.description();
    this.json = definition.json().deepCopy();
    this.model = object(json, "model");
    this.vocabulary = object(model, "vocab");
    checkParts();
    checkIds();
    takeOutSpecialTokens(definition.chatTemplate());
    this.spaceFirst = takeOutSpaceFirst();
    json.putNull("post_processor");
    json.putNull("truncation");
    json.putNull("padding");
  }

  /** Tokens that text never becomes by itself. */
  List<SpecialToken> specialTokens() {
    return specialTokens;
  }

  /**
   * Whether plain text at the very beginning gets a space before it, which the plain tokenizer does
   * not do.
   */
  boolean spaceFirst() {
    return spaceFirst;
  }

  /** The tokenizer for plain text, in the form of {@code tokenizer.json}. */
  String plain() {
    return json.toString();
  }

  /** The bytes that each token, special or not, stands for. */
  TokenBytes tokenBytes() {
    Map<Integer, String> texts = new HashMap<>();
    vocabulary
        .properties()
        .forEach(token -> texts.put(token.getValue().intValue(), token.getKey()));
    specialTokens.forEach(token -> texts.put(token.id(), token.text()));
    if (texts.isEmpty()) {
      throw wrong("the vocabulary is empty");
    }
    return new TokenBytes(description, json.path("decoder"), texts);
  }

  private void checkParts() {
    String type = model.path("type").asText("");
    if (!type.equals("BPE")) {
      throw wrong("model type is '%s', supported is 'BPE'".formatted(type));
    }
    for (String unsupported :
        List.of("dropout", "continuing_subword_prefix", "end_of_word_suffix")) {
      JsonNode value = model.path(unsupported);
      if (!value.isMissingNode() && !value.isNull() && !value.asText().isEmpty()) {
        throw wrong(
            "'%s' of the model is %s, which is not supported".formatted(unsupported, value));
      }
    }
    checkTypes("normalizer", json.path("normalizer"), NORMALIZERS);
    checkTypes("pre-tokenizer", json.path("pre_tokenizer"), PRE_TOKENIZERS);
  }

  private void checkTypes(String part, JsonNode node, Set<String> supported) {
    if (node.isMissingNode() || node.isNull()) {
      return;
    }
    String type = node.path("type").asText("");
    if (!supported.contains(type)) {
      throw wrong(
          "%s type is '%s', supported are %s"
              .formatted(part, type, supported.stream().sorted().toList()));
    }
    node.path("normalizers").forEach(inner -> checkTypes(part, inner, supported));
    node.path("pretokenizers").forEach(inner -> checkTypes(part, inner, supported));
  }

  private void checkIds() {
    for (Map.Entry<String, JsonNode> token : vocabulary.properties()) {
      id(token.getKey(), token.getValue());
    }
  }

  private int id(String token, JsonNode id) {
    boolean fits = id.isIntegralNumber() && id.canConvertToInt();
    if (!fits || id.intValue() < 0 || id.intValue() > MAX_ID) {
      throw wrong("token '%s' has id %s, expected 0 to %d".formatted(token, id, MAX_ID));
    }
    return id.intValue();
  }

  /**
   * Leaves in the file only the other added tokens, and makes sure that these keep their ids, which
   * the native tokenizer takes from the vocabulary. Some models don't declare the tokens special
   * that their template puts around messages; these are taken out as well.
   */
  private void takeOutSpecialTokens(String chatTemplate) {
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    Set<String> removed = new HashSet<>();
    for (JsonNode token : json.path("added_tokens")) {
      String text = token.path("content").asText("");
      int id = id(text, token.path("id"));
      if (text.isEmpty()) {
        throw wrong("added token %d has no text".formatted(id));
      }
      boolean declared = token.path("special").asBoolean();
      if (declared || !text.isBlank() && chatTemplate.contains(text)) {
        boolean stripsLeft = token.path("lstrip").asBoolean();
        boolean stripsRight = token.path("rstrip").asBoolean();
        specialTokens.add(new SpecialToken(id, text, stripsLeft, stripsRight, declared));
        removed.add(text);
      } else {
        kept.add(token);
        vocabulary.put(text, id);
      }
    }
    json.set("added_tokens", kept);
    model.set("merges", mergesWithout(removed));
    removed.remove(model.path("unk_token").asText());
    vocabulary.remove(removed);
  }

  private ArrayNode mergesWithout(Set<String> removed) {
    ArrayNode kept = JsonNodeFactory.instance.arrayNode();
    for (JsonNode merge : model.path("merges")) {
      String[] pair = pair(merge);
      if (!removed.contains(pair[0])
          && !removed.contains(pair[1])
          && !removed.contains(pair[0] + pair[1])) {
        kept.add(merge);
      }
    }
    return kept;
  }

  /** The two tokens of a merge, which are written as "a b" or as ["a", "b"]. */
  private String[] pair(JsonNode merge) {
    String[] pair =
        merge.isArray() && merge.size() == 2
            ? new String[] {merge.path(0).asText(), merge.path(1).asText()}
            : merge.asText().split(" ", -1);
    if (pair.length != 2 || !isToken(pair[0]) || !isToken(pair[1]) || !isToken(pair[0] + pair[1])) {
      throw wrong(
          "merge %s, expected two tokens of the vocabulary that together are one".formatted(merge));
    }
    return pair;
  }

  private boolean isToken(String text) {
    return vocabulary.has(text);
  }

  /**
   * The pre-tokenizer {@code Metaspace} can put a space before the beginning of a text only. The
   * native tokenizer sees a prompt in parts and takes each for a beginning, so this is done for it.
   */
  private boolean takeOutSpaceFirst() {
    for (JsonNode node : json.path("pre_tokenizer").findParents("prepend_scheme")) {
      if (node instanceof ObjectNode metaspace
          && metaspace.path("prepend_scheme").asText().equals("first")) {
        metaspace.put("prepend_scheme", "never");
        return true;
      }
    }
    return false;
  }

  private ObjectNode object(JsonNode parent, String name) {
    if (parent.path(name) instanceof ObjectNode child) {
      return child;
    }
    throw wrong("'%s' is not a JSON object".formatted(name));
  }

  private ModelFormatException wrong(String problem) {
    return new ModelFormatException("%s: tokenizer: %s".formatted(description, problem));
  }
}
