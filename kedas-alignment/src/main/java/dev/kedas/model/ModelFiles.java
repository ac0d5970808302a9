package dev.kedas.model;

import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.TensorSource;
import dev.kedas.llama.LlamaConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Llama language model on disk: a GGUF file, or a Hugging Face folder with {@code config.json},
 * {@code tokenizer.json} and {@code model.safetensors} (or its shards).
 *
 * <p>Thread-safe. Owns the tensor files, which {@link #close()} closes; tokenizers that it made
 * live on.
 */
public final class ModelFiles implements AutoCloseable {

  private final LlamaConfig config;
  private final TensorSource tensors;
  private final Supplier<TokenizerDefinition> tokenizer;
  private final @Nullable String chatTemplate;
  private final Map<String, String> specialTokens;

  ModelFiles(
      LlamaConfig config,
      TensorSource tensors,
      Supplier<TokenizerDefinition> tokenizer,
      @Nullable String chatTemplate,
      Map<String, String> specialTokens) {
    this.config = config;
    this.tensors = tensors;
    this.tokenizer = tokenizer;
    this.chatTemplate = chatTemplate;
    this.specialTokens = Map.copyOf(specialTokens);
  }

  /**
   * Opens a model and reads its configuration; tensors are read later, when they are asked for.
   *
   * @throws ModelFormatException if there is no model at this place, or it is damaged, or of an
   *     architecture that is not supported
   */
  public static ModelFiles open(Path path) {
    if (Files.isDirectory(path)) {
      return HuggingFaceModel.open(path);
    }
    return GgufModel.open(path);
  }

  /** Shape and constants of the model. */
  public LlamaConfig config() {
    return config;
  }

  /**
   * The weights, whatever the file, under the names and in the layout of Hugging Face's Llama:
   * {@code model.embed_tokens.weight}, {@code model.layers.N.self_attn.q_proj.weight} and so on,
   * {@code model.norm.weight}, and {@code lm_head.weight} when the head is not tied.
   */
  public TensorSource tensors() {
    return tensors;
  }

  /**
   * Makes a tokenizer, which the caller closes.
   *
   * @throws ModelFormatException if the model's tokenizer is damaged or of an unsupported kind
   */
  public TextTokenizer openTokenizer() {
    TextTokenizer result = TextTokenizer.of(tokenizer.get());
    if (result.vocabularySize() > config.vocabularySize()) {
      result.close();
      throw new ModelFormatException(
          "%s: the tokenizer has token ids up to %d, but the model only %d tokens"
              .formatted(description(), result.vocabularySize() - 1, config.vocabularySize()));
    }
    return result;
  }

  /** Source text of the model's chat template in the Jinja language, if it has one. */
  public Optional<String> chatTemplate() {
    return Optional.ofNullable(chatTemplate);
  }

  /**
   * Texts of the special tokens that a chat template can name, such as {@code bos_token} and {@code
   * eos_token}, by these names.
   */
  public Map<String, String> specialTokens() {
    return specialTokens;
  }

  /** What the weights are read from, for messages. */
  public String description() {
    return tensors.description();
  }

  @Override
  public void close() {
    tensors.close();
  }
}
