package dev.kedas.route;

import dev.kedas.edit.EditPrompt;
import dev.kedas.retrieve.RelevantEdit;
import dev.kedas.route.RoutingDecision.EditedRoute;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request to the aligned model when an edit bears on its last user message, else to the
 * base model (Eq. 15 of the KEDAS paper).
 *
 * <p>On the base route the base model gets the very request, and the caller the very response, as
 * if this class were not there. On the edited route the aligned model gets a copy of the request in
 * which the last user message tells the edit, and the answer's message carries {@link
 * RouteAttributes}. To the caller this model has the base model's provider, listeners and default
 * parameters, but each model applies its own defaults and calls its own listeners. A request that
 * names a model names one of the base model's; to another aligned model it goes with that model's
 * own name, or with none (and then without parameters that only the base model's provider has).
 *
 * <p>Costs what {@link EditRouter} costs on top of the answer. When routing fails, or the request
 * that tells the edit can't be made, the exception or error reaches the caller and no model is
 * asked.
 *
 * <p>Thread-safe if its parts are. Closes none of them.
 */
public final class KedasChatModel implements ChatModel {

  private final ChatModel base;
  private final ChatModel aligned;
  private final EditRouter router;
  private final EditedExchange exchange;

  /**
   * A chat model of two.
   *
   * @param base answers what no edit bears on
   * @param aligned answers what an edit bears on; may be the base model
   * @param router decides
   * @param prompt tells the aligned model the edit
   */
  public KedasChatModel(ChatModel base, ChatModel aligned, EditRouter router, EditPrompt prompt) {
    this.base = base;
    this.aligned = aligned;
    this.router = router;
    this.exchange = new EditedExchange(prompt, aligned == base, aligned.defaultRequestParameters());
  }

  @Override
  public ChatResponse chat(ChatRequest request, @Nullable ChatRequestOptions options) {
    RoutingDecision decision = router.route(EditedExchange.question(request)).decision();
    if (decision instanceof EditedRoute edited) {
      RelevantEdit relevant = edited.relevantEdit();
      ChatRequest told = exchange.request(request, relevant.edit());
      return exchange.response(send(aligned, told, options), relevant);
    }
    return send(base, request, options);
  }

  /** Many models override only the method without options. */
  private static ChatResponse send(
      ChatModel model, ChatRequest request, @Nullable ChatRequestOptions options) {
    return options == null || options.listenerAttributes().isEmpty()
        ? model.chat(request)
        : model.chat(request, options);
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
