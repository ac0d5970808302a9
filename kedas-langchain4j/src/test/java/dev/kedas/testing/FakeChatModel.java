package dev.kedas.testing;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Answers by a function. A model as LangChain4j's own are: its {@code chat} merges default
 * parameters and calls listeners.
 */
public final class FakeChatModel implements ChatModel {

  /** The requests after merging with the defaults. */
  public final List<ChatRequest> requests = new CopyOnWriteArrayList<>();

  public ChatRequestParameters defaults = DefaultChatRequestParameters.EMPTY;
  public List<ChatModelListener> listeners = List.of();
  public ModelProvider provider = ModelProvider.OTHER;
  public Set<Capability> capabilities = Set.of();

  private final Function<ChatRequest, ChatResponse> answer;

  public FakeChatModel(Function<ChatRequest, ChatResponse> answer) {
    this.answer = answer;
  }

  @Override
  public ChatResponse doChat(ChatRequest request) {
    requests.add(request);
    return answer.apply(request);
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
    return provider;
  }

  @Override
  public Set<Capability> supportedCapabilities() {
    return capabilities;
  }
}
