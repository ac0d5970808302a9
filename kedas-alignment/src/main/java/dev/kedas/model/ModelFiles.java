package dev.kedas.model;

import dev.kedas.djl.TensorSource;
import dev.kedas.llama.LlamaConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A Llama language model on disk: a GGUF file, or a Hugging Face folder with {@code config.json},
 * {@code tokenizer.json} and {@code model.safetensors} (or its shards).
 *
 * <p>Thread-safe. Owns the tensor files, which {@link #close()} closes; tokenizers that it made
 * live on.
 */
public final class ModelFiles implements AutoCloseable {

  /**
   * Opens a model and reads its configuration; tensors are read later, when they are asked for.
   *
   * @throws dev.kedas.djl.ModelFormatException if there is no model at this place, or it is
   *     damaged, or of an architecture that is not supported
   */
  public static ModelFiles open(Path path) {
    throw new UnsupportedOperationException();
  }

  /** Shape and constants of the model. */
  public LlamaConfig config() {
    throw new UnsupportedOperationException();
  }

  /**
   * The weights, whatever the file, under the names and in the layout of Hugging Face's Llama:
   * {@code model.embed_tokens.weight}, {@code model.layers.N.self_attn.q_proj.weight} and so on,
   * {@code model.norm.weight}, and {@code lm_head.weight} when the head is not tied.
   */
  public TensorSource tensors() {
    throw new UnsupportedOperationException();
  }

  /** Makes a tokenizer, which the caller closes. */
  public TextTokenizer openTokenizer() {
    throw new UnsupportedOperationException();
  }

  /** Source text of the model's chat template in the Jinja language, if it has one. */
  public Optional<String> chatTemplate() {
    throw new UnsupportedOperationException();
  }

  /**
   * Texts of the special tokens that a chat template can name, such as {@code bos_token} and {@code
   * eos_token}, by these names.
   */
  public Map<String, String> specialTokens() {
    throw new UnsupportedOperationException();
  }

  /** Where the model lies, for messages. */
  public String description() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
