package dev.kedas.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kedas.djl.ModelFolder;
import dev.kedas.llama.LlamaConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A model in a Hugging Face folder. */
final class HuggingFaceModel {

  private static final String CONFIG = "config.json";
  private static final String GENERATION_CONFIG = "generation_config.json";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String TOKENIZER_CONFIG = "tokenizer_config.json";
  private static final String TEMPLATE = "chat_template.jinja";

  private final ModelFolder folder;
  private final JsonNode config;
  private final JsonNode tokenizerConfig;

  private HuggingFaceModel(ModelFolder folder) {
    this.folder = folder;
    this.config = folder.json(CONFIG);
    this.tokenizerConfig = optional(TOKENIZER_CONFIG);
  }

  static ModelFiles open(Path path) {
    HuggingFaceModel model = new HuggingFaceModel(ModelFolder.of(path));
    LlamaConfig config = HuggingFaceConfig.read(new JsonFields(CONFIG, model.config));
    String template = model.chatTemplate();
    return new ModelFiles(
        config, model.folder.tensors(), model::tokenizer, template, model.specialTokens());
  }

  private JsonNode optional(String name) {
    return folder.contains(name) ? folder.json(name) : MissingNode.getInstance();
  }

  /** The folder's own file, or else what the tokenizer's configuration says. */
  private @Nullable String chatTemplate() {
    if (folder.contains(TEMPLATE)) {
      return new String(folder.bytes(TEMPLATE), StandardCharsets.UTF_8);
    }
    JsonNode template = tokenizerConfig.path("chat_template");
    if (!template.isArray()) {
      return template.textValue();
    }
    for (JsonNode named : template) {
      if (named.path("name").asText().equals("default")) {
        return named.path("template").textValue();
      }
    }
    return null;
  }

  /** Texts such as {@code bos_token}, which are written as a text or as an object that holds it. */
  private Map<String, String> specialTokens() {
    Map<String, String> texts = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : tokenizerConfig.properties()) {
      JsonNode value = entry.getValue();
      JsonNode text = value.isObject() ? value.path("content") : value;
      if (entry.getKey().endsWith("_token") && text.isTextual()) {
        texts.put(entry.getKey(), text.textValue());
      }
    }
    return texts;
  }

  private TokenizerDefinition tokenizer() {
    JsonNode json = folder.json(TOKENIZER);
    return new TokenizerDefinition(
        folder.toString(),
        json,
        endOfTurnIds(json),
        beginId(json),
        Objects.requireNonNullElse(chatTemplate(), ""));
  }

  private Set<Integer> endOfTurnIds(JsonNode json) {
    Set<Integer> ids = new HashSet<>();
    addIds(config.path("eos_token_id"), ids);
    addIds(optional(GENERATION_CONFIG).path("eos_token_id"), ids);
    Optional.ofNullable(specialTokens().get("eos_token"))
        .flatMap(text -> idOf(json, text))
        .ifPresent(ids::add);
    return ids;
  }

  /** One id or an array of ids. */
  private static void addIds(JsonNode value, Set<Integer> ids) {
    if (value.isInt()) {
      ids.add(value.intValue());
    }
    value.forEach(element -> addIds(element, ids));
  }

  /** A token is put before a text if the configuration says so, or else the post-processor does. */
  private @Nullable Integer beginId(JsonNode json) {
    Optional<String> put = firstOfTemplate(json.path("post_processor"));
    JsonNode wanted = tokenizerConfig.path("add_bos_token");
    if (wanted.isBoolean()) {
      String begin = specialTokens().get("bos_token");
      put = wanted.booleanValue() ? Optional.ofNullable(begin) : Optional.empty();
    }
    return put.flatMap(text -> idOf(json, text)).orElse(null);
  }

  private static Optional<String> firstOfTemplate(JsonNode processor) {
    for (JsonNode inner : processor.path("processors")) {
      Optional<String> found = firstOfTemplate(inner);
      if (found.isPresent()) {
        return found;
      }
    }
    JsonNode first = processor.path("single").path(0).path("SpecialToken").path("id");
    return Optional.ofNullable(first.textValue());
  }

  private static Optional<Integer> idOf(JsonNode json, String text) {
    for (JsonNode token : json.path("added_tokens")) {
      if (token.path("content").asText().equals(text) && token.path("id").isInt()) {
        return Optional.of(token.path("id").intValue());
      }
    }
    JsonNode id = json.path("model").path("vocab").path(text);
    return id.isInt() ? Optional.of(id.intValue()) : Optional.empty();
  }
}
