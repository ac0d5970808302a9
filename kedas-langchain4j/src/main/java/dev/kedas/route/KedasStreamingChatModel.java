package dev.kedas.route;

import dev.kedas.edit.EditPrompt;
import dev.kedas.retrieve.RelevantEdit;
import dev.kedas.route.RoutingDecision.EditedRoute;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The streaming twin of {@link KedasChatModel}; all that is said there holds here.
 *
 * <p>On the base route the base model gets the caller's own handler. On the edited route the
 * handler hears everything as the aligned model sends it, and can cancel; only the complete
 * response is a copy, with {@link RouteAttributes}. When routing fails, or the request that tells
 * the edit can't be made, the handler's {@code onError} gets the exception or error and no model is
 * asked; what a model itself throws reaches the caller. Routing runs on the caller's thread.
 */
public final class KedasStreamingChatModel implements StreamingChatModel {

  private final StreamingChatModel base;
  private final StreamingChatModel aligned;
  private final EditRouter router;
  private final EditedExchange exchange;

  /**
   * A streaming chat model of two.
   *
   * @param base answers what no edit bears on
   * @param aligned answers what an edit bears on; may be the base model
   * @param router decides
   * @param prompt tells the aligned model the edit
   */
  public KedasStreamingChatModel(
      StreamingChatModel base, StreamingChatModel aligned, EditRouter router, EditPrompt prompt) {
    this.base = base;
    this.aligned = aligned;
    this.router = router;
    this.exchange = new EditedExchange(prompt, aligned == base, aligned.defaultRequestParameters());
  }

  @Override
  public void chat(
      ChatRequest request,
      @Nullable ChatRequestOptions options,
      StreamingChatResponseHandler handler) {
    Runnable sending;
    try {
      sending = prepare(request, options, handler);
    } catch (RuntimeException | Error e) {
      handler.onError(e);
      return;
    }
    // Outside of the try: what a model throws here reaches the caller as without this class.
    sending.run();
  }

  private Runnable prepare(
      ChatRequest request,
      @Nullable ChatRequestOptions options,
      StreamingChatResponseHandler handler) {
    RoutingDecision decision = router.route(EditedExchange.question(request)).decision();
    if (decision instanceof EditedRoute edited) {
      RelevantEdit relevant = edited.relevantEdit();
      ChatRequest told = exchange.request(request, relevant.edit());
      StreamingChatResponseHandler stamping =
          new StampingHandler(handler, response -> exchange.response(response, relevant));
      return () -> send(aligned, told, options, stamping);
    }
    return () -> send(base, request, options, handler);
  }

  /** Many models override only the method without options. */
  private static void send(
      StreamingChatModel model,
      ChatRequest request,
      @Nullable ChatRequestOptions options,
      StreamingChatResponseHandler handler) {
    if (options == null || options.listenerAttributes().isEmpty()) {
      model.chat(request, handler);
    } else {
      model.chat(request, options, handler);
    }
  }

  @Override
  public ChatRequestParameters defaultRequestParameters() {
    return base.defaultRequestParameters();
  }

  @Override
  public List<ChatModelListener> listeners() {
    return base.listeners();
  }

  @Override
  public ModelProvider provider() {
    return base.provider();
  }

  /** What both models can do, since either may have to answer. */
  @Override
  public Set<Capability> supportedCapabilities() {
    return EditedExchange.common(base.supportedCapabilities(), aligned.supportedCapabilities());
  }
}
