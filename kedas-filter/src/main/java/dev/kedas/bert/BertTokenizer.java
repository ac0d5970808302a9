package dev.kedas.bert;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.ModelFolder;
import dev.kedas.djl.ModelFormatException;
import java.nio.charset.StandardCharsets;

/**
 * WordPiece tokenizer of a BERT model, from a Hugging Face {@code tokenizer.json}.
 *
 * <p>Text is data: what looks like a special token, such as "[SEP]", is tokenised like any other
 * text. To that end the file's special tokens, and with them its truncation, padding and
 * post-processing, are not handed to the native tokenizer; {@link TokenSequence} puts in special
 * tokens by id.
 *
 * <p>Thread-safe. Owns the native tokenizer.
 */
final class BertTokenizer implements AutoCloseable {

  private static final String FILE = "tokenizer.json";

  private final HuggingFaceTokenizer tokenizer;
  private final int classifierId;
  private final int separatorId;
  private final int paddingId;

  private BertTokenizer(HuggingFaceTokenizer tokenizer, JsonNode vocabulary) {
    this.tokenizer = tokenizer;
    this.classifierId = id(vocabulary, "[CLS]");
    this.separatorId = id(vocabulary, "[SEP]");
    this.paddingId = id(vocabulary, "[PAD]");
  }

  /**
   * Loads the tokenizer of a model.
   *
   * @throws ModelFormatException if the file is missing, damaged, not that of a BERT, or has token
   *     ids that the model doesn't know
   */
  static BertTokenizer load(ModelFolder folder, BertConfig config) {
    ObjectNode json = (ObjectNode) folder.json(FILE);
    requireType(json, "model", "WordPiece");
    requireType(json, "pre_tokenizer", "BertPreTokenizer");
    JsonNode vocabulary = json.path("model").path("vocab");
    checkIds(vocabulary, config.vocabularySize());
    id(vocabulary, json.path("model").path("unk_token").asText());
    json.putArray("added_tokens");
    json.putNull("truncation").putNull("padding").putNull("post_processor");
    byte[] stripped = json.toString().getBytes(StandardCharsets.UTF_8);
    return new BertTokenizer(DjlEngine.newTokenizer(FILE, stripped), vocabulary);
  }

  /** Ids of a text's tokens, without special tokens; none if it has nothing but white space. */
  long[] encode(String text) {
    return tokenizer.encode(text, false, false).getIds();
  }

  /** Id of the token that begins a sequence, {@code [CLS]}. */
  int classifierId() {
    return classifierId;
  }

  /** Id of the token that ends each text of a sequence, {@code [SEP]}. */
  int separatorId() {
    return separatorId;
  }

  /** Id of the token that fills a batch, {@code [PAD]}. */
  int paddingId() {
    return paddingId;
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  private static void requireType(JsonNode json, String part, String expected) {
    JsonNode type = json.path(part).path("type");
    if (!expected.equals(type.textValue())) {
      throw new ModelFormatException(
          "%s: the %s is of type %s, expected \"%s\""
              .formatted(FILE, part, type.isMissingNode() ? "(missing)" : type, expected));
    }
  }

  private static void checkIds(JsonNode vocabulary, int size) {
    for (var entry : vocabulary.properties()) {
      JsonNode id = entry.getValue();
      if (!id.isInt() || id.intValue() < 0 || id.intValue() >= size) {
        throw new ModelFormatException(
            "%s: token '%s' has the id %s, expected 0 to %d from vocab_size=%d"
                .formatted(FILE, entry.getKey(), id, size - 1, size));
      }
    }
  }

  private static int id(JsonNode vocabulary, String token) {
    JsonNode id = vocabulary.path(token);
    if (!id.isInt()) {
      throw new ModelFormatException("%s: the vocabulary has no token '%s'".formatted(FILE, token));
    }
    return id.intValue();
  }
}
