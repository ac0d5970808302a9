package dev.kedas.chat;

import dev.kedas.llama.LlamaAdapter;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the builders of the two chat models share.
 *
 * @param <B> the builder itself
 */
public abstract sealed class LlamaChatBuilder<B extends LlamaChatBuilder<B>>
    permits LlamaChatModel.Builder, LlamaStreamingChatModel.Builder {

  /** Length of an answer at most, in tokens, unless something else is asked for. */
  public static final int DEFAULT_MAX_OUTPUT_TOKENS = 512;

  private @Nullable LocalLanguageModel languageModel;
  private @Nullable LlamaAdapter adapter;
  private ChatRequestParameters parameters = DefaultChatRequestParameters.EMPTY;
  private List<ChatModelListener> listeners = List.of();

  LlamaChatBuilder() {}

  abstract B self();

  /** The language model to chat with. Required. */
  public B languageModel(LocalLanguageModel languageModel) {
    this.languageModel = languageModel;
    return self();
  }

  /** The adapter to chat with, attached to the same language model. By default none. */
  public B adapter(LlamaAdapter adapter) {
    this.adapter = adapter;
    return self();
  }

  /**
   * Parameters of requests that do not say otherwise, {@link LlamaChatRequestParameters} for all
   * that there are: by default temperature 0 and at most {@value #DEFAULT_MAX_OUTPUT_TOKENS}
   * tokens.
   */
  public B defaultRequestParameters(ChatRequestParameters parameters) {
    this.parameters = parameters;
    return self();
  }

  /** Listeners of requests and responses. By default none. */
  public B listeners(List<ChatModelListener> listeners) {
    this.listeners = List.copyOf(listeners);
    return self();
  }

  LocalLanguageModel requireModel() {
    if (languageModel == null) {
      throw new IllegalStateException("the language model is missing: call languageModel(...)");
    }
    return languageModel;
  }

  LlamaChat newChat() {
    LlamaChat chat = new LlamaChat(requireModel(), adapter);
    chat.check(defaults());
    return chat;
  }

  ChatRequestParameters defaults() {
    return LlamaChatRequestParameters.builder()
        .modelName(requireModel().name())
        .temperature(0.0)
        .maxOutputTokens(DEFAULT_MAX_OUTPUT_TOKENS)
        .build()
        .overrideWith(parameters);
  }

  List<ChatModelListener> listeners() {
    return listeners;
  }
}
