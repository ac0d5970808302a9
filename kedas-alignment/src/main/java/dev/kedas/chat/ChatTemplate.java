package dev.kedas.chat;

import dev.kedas.model.ModelFiles;
import dev.kedas.model.TextTokenizer;
import dev.langchain4j.data.message.ChatMessage;
import java.util.List;
import java.util.Map;

/**
 * A model's own chat template in the Jinja language: writes a conversation as the model was taught
 * to read it.
 *
 * <p>Immutable and thread-safe. The template comes from a model file, so it is treated as hostile:
 * its output, its loops and its recursion are bounded, and it reaches neither files nor Java.
 */
public final class ChatTemplate {

  /**
   * The template of a model.
   *
   * @throws dev.kedas.djl.ModelFormatException if the model has none, or it is not valid
   */
  public static ChatTemplate of(ModelFiles model) {
    throw new UnsupportedOperationException();
  }

  /**
   * A template given as source text.
   *
   * @param specialTokens texts that the template can name, such as {@code bos_token}
   * @throws dev.kedas.djl.ModelFormatException if the source is not valid
   */
  public static ChatTemplate of(String source, Map<String, String> specialTokens) {
    throw new UnsupportedOperationException();
  }

  /**
   * The conversation as text, up to where the model's answer begins.
   *
   * @throws dev.langchain4j.exception.UnsupportedFeatureException if a message is not plain text
   * @throws dev.langchain4j.exception.InvalidRequestException if the template refuses the
   *     conversation, for instance because roles do not alternate
   */
  public String render(List<ChatMessage> messages) {
    throw new UnsupportedOperationException();
  }

  /**
   * The conversation as token ids, up to where the model's answer begins. Texts of special tokens
   * inside the messages stay plain text.
   */
  public int[] encode(List<ChatMessage> messages, TextTokenizer tokenizer) {
    throw new UnsupportedOperationException();
  }
}
