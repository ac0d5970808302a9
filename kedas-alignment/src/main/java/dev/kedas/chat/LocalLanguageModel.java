package dev.kedas.chat;

import dev.kedas.djl.Resources;
import dev.kedas.llama.LlamaAdapter;
import dev.kedas.llama.LlamaModel;
import dev.kedas.llama.Precisions;
import dev.kedas.lora.LoraAdapter;
import dev.kedas.model.ModelFiles;
import dev.kedas.model.TextTokenizer;
import dev.kedas.template.ChatTemplate;
import java.nio.file.Path;

/**
 * A language model on this machine, ready to chat: weights, tokenizer and chat template. The chat
 * models made from it share it, whatever adapters they use.
 *
 * <p>Thread-safe. {@link #close()} waits for the answers under way, so it must not be called from a
 * streaming handler, which runs on the model's thread; after it every chat model made from this
 * throws {@link IllegalStateException}.
 */
public final class LocalLanguageModel implements AutoCloseable {

  private final Resources owned;
  private final String name;
  private final LlamaModel llama;
  private final TextTokenizer tokenizer;
  private final ChatTemplate template;

  private LocalLanguageModel(
      String name,
      LlamaModel llama,
      TextTokenizer tokenizer,
      ChatTemplate template,
      Resources owned) {
    this.owned = owned;
    this.name = name;
    this.llama = llama;
    this.tokenizer = tokenizer;
    this.template = template;
  }

  /** Opens a model in the precisions that are fast on this processor. */
  public static LocalLanguageModel open(Path path) {
    return open(path, Precisions.forThisProcessor());
  }

  /**
   * Opens a model.
   *
   * @param path a GGUF file, or a Hugging Face folder
   * @throws dev.kedas.djl.ModelFormatException if there is no model at this place, or it is damaged
   *     or of a kind that is not supported
   */
  public static LocalLanguageModel open(Path path, Precisions precisions) {
    Resources opened = new Resources();
    try (ModelFiles files = ModelFiles.open(path)) {
      ChatTemplate template = ChatTemplate.of(files);
      TextTokenizer tokenizer = opened.own(files.openTokenizer());
      LlamaModel llama = opened.own(LlamaModel.load(files.config(), files.tensors(), precisions));
      return new LocalLanguageModel(nameOf(path), llama, tokenizer, template, opened);
    } catch (RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  private static String nameOf(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    return name == null ? path.toString() : name.toString();
  }

  /** Copies an adapter into the model's memory, for chat models that shall use it. */
  public LlamaAdapter attach(LoraAdapter adapter) {
    return llama.attach(adapter);
  }

  /** The file's or folder's name. */
  public String name() {
    return name;
  }

  /** The network itself. */
  public LlamaModel llama() {
    return llama;
  }

  /** The model's tokenizer. */
  public TextTokenizer tokenizer() {
    return tokenizer;
  }

  /** The model's chat template. */
  public ChatTemplate template() {
    return template;
  }

  @Override
  public synchronized void close() {
    llama.close(); // refuses what may not close it, before anything is freed
    owned.close();
  }
}
