package dev.kedas.route;

import dev.kedas.testing.FakeChatModel;
import dev.kedas.testing.Fixture;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.common.AbstractChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.function.Function;

/** LangChain4j's own tests of listeners, on a decorated model. */
class KedasChatModelListenerTest extends AbstractChatModelListenerIT {

  private ChatModel decorated(
      ChatModelListener listener, Function<ChatRequest, ChatResponse> answer) {
    FakeChatModel base = new FakeChatModel(answer);
    base.listeners = List.of(listener);
    base.defaults =
        ChatRequestParameters.builder()
            .modelName(modelName())
            .temperature(temperature())
            .topP(topP())
            .maxOutputTokens(maxTokens())
            .build();
    return new Fixture().editing.decorate(base);
  }

  @Override
  protected ChatModel createModel(ChatModelListener listener) {
    return decorated(
        listener,
        request ->
            ChatResponse.builder()
                .aiMessage(AiMessage.from("hi"))
                .id("1")
                .modelName(request.modelName())
                .tokenUsage(new TokenUsage(1, 1))
                .finishReason(FinishReason.STOP)
                .build());
  }

  @Override
  protected String modelName() {
    return "base";
  }

  @Override
  protected ChatModel createFailingModel(ChatModelListener listener) {
    return decorated(
        listener,
        request -> {
          throw new IllegalStateException("failing");
        });
  }

  @Override
  protected Class<? extends Exception> expectedExceptionClass() {
    return IllegalStateException.class;
  }
}
