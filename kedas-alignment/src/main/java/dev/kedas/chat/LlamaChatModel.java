package dev.kedas.chat;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;

/**
 * LangChain4j's chat model on a local language model, with an adapter or without.
 *
 * <p>Honours temperature, top-p, top-k, frequency and presence penalty, stop sequences and the
 * number of output tokens of each request, and seed and repeat penalty of {@link
 * LlamaChatRequestParameters}, by default those of the builder. At temperature 0 (the default) the
 * same prompt always gives the same tokens; above it each request draws anew unless it has a seed.
 * Tools and JSON response formats are refused by an {@link
 * dev.langchain4j.exception.UnsupportedFeatureException}, a conversation that is too long by an
 * {@link dev.langchain4j.exception.InvalidRequestException}.
 *
 * <p>Thread-safe: requests queue for the model's thread. Does not close the language model.
 */
public final class LlamaChatModel implements ChatModel {

  private final LocalLanguageModel model;
  private final LlamaChat chat;
  private final ChatRequestParameters defaults;
  private final List<ChatModelListener> listeners;

  private LlamaChatModel(Builder builder) {
    this.model = builder.requireModel();
    this.chat = builder.newChat();
    this.defaults = builder.defaults();
    this.listeners = builder.listeners();
  }

  /** Starts a chat model. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    LlamaChat.Prepared prepared = chat.prepare(request);
    return model.llama().call(() -> chat.answer(prepared, null));
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return defaults;
  }

  @Override
  public List<ChatModelListener> listeners() {
    return listeners;
  }

  @Override
  public ModelProvider provider() {
    return ModelProvider.OTHER;
  }

  /** Builder of a {@link LlamaChatModel}. */
  public static final class Builder extends LlamaChatBuilder<Builder> {

    private Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /**
     * Builds the chat model.
     *
     * @throws IllegalStateException if the language model was not given
     * @throws dev.langchain4j.exception.UnsupportedFeatureException if the default parameters ask
     *     for what the local language model can't do
     * @throws IllegalArgumentException if one of them is out of range
     */
    public LlamaChatModel build() {
      return new LlamaChatModel(this);
    }
  }
}
