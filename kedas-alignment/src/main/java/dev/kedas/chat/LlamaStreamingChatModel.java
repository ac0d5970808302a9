package dev.kedas.chat;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link LlamaChatModel}, with the answer handed over as it grows. The handler is called on the
 * model's thread; pieces hold whole characters. {@link StreamingHandle#cancel()} ends the answer
 * after the token under way; the handler then hears nothing more. What a request asks for and the
 * model can't do is thrown at once, everything later goes to {@code onError}.
 *
 * <p>Thread-safe: requests queue for the model's thread. Does not close the language model.
 */
public final class LlamaStreamingChatModel implements StreamingChatModel {

  private static final Logger LOG = LoggerFactory.getLogger(LlamaStreamingChatModel.class);

  private final LocalLanguageModel model;
  private final LlamaChat chat;
  private final ChatRequestParameters defaults;
  private final List<ChatModelListener> listeners;

  private LlamaStreamingChatModel(Builder builder) {
    this.model = builder.requireModel();
    this.chat = builder.newChat();
    this.defaults = builder.defaults();
    this.listeners = builder.listeners();
  }

  /** Starts a streaming chat model. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
    LlamaChat.Prepared prepared = chat.prepare(request);
    model
        .llama()
        .submit(
            () -> {
              stream(prepared, new Forwarding(handler));
              return true;
            });
  }

  private void stream(LlamaChat.Prepared request, Forwarding forwarding) {
    try {
      ChatResponse response = chat.answer(request, forwarding);
      if (!forwarding.isCancelled()) {
        forwarding.tell(handler -> handler.onCompleteResponse(response));
      }
    } catch (RuntimeException | Error e) {
      forwarding.onError(e);
    }
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

  /** Hands pieces on, and a handle to stop them. */
  private static final class Forwarding implements AnswerListener, StreamingHandle {

    private final StreamingChatResponseHandler handler;
    private volatile boolean cancelled;

    Forwarding(StreamingChatResponseHandler handler) {
      this.handler = handler;
    }

    @Override
    public void onPiece(String text) {
      if (!cancelled) {
        PartialResponseContext context = new PartialResponseContext(this);
        tell(handler -> handler.onPartialResponse(new PartialResponse(text), context));
      }
    }

    /** What a handler throws is told to the handler, and the answer goes on, as in LangChain4j. */
    void tell(Consumer<StreamingChatResponseHandler> news) {
      try {
        news.accept(handler);
      } catch (RuntimeException e) {
        onError(e);
      }
    }

    void onError(Throwable error) {
      try {
        handler.onError(error);
      } catch (RuntimeException e) {
        LOG.warn("the handler of a streamed answer failed in onError", e);
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }

  /** Builder of a {@link LlamaStreamingChatModel}. */
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
    public LlamaStreamingChatModel build() {
      return new LlamaStreamingChatModel(this);
    }
  }
}
