package dev.kedas.route;

import dev.kedas.testing.Fixture;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.common.AbstractStreamingChatModelListenerIT;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.function.BiConsumer;

/** LangChain4j's own tests of listeners, on a decorated streaming model. */
class KedasStreamingChatModelListenerTest extends AbstractStreamingChatModelListenerIT {

  private StreamingChatModel decorated(
      ChatModelListener listener, BiConsumer<ChatRequest, StreamingChatResponseHandler> answer) {
    StreamingChatModel base =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            answer.accept(request, handler);
          }

          @Override
          public List<ChatModelListener> listeners() {
            return List.of(listener);
          }

          @Override
          public ChatRequestParameters defaultRequestParameters() {
            return ChatRequestParameters.builder()
                .modelName(modelName())
                .temperature(temperature())
                .topP(topP())
                .maxOutputTokens(maxTokens())
                .build();
          }
        };
    return new Fixture().editing.decorate(base);
  }

  @Override
  protected StreamingChatModel createModel(ChatModelListener listener) {
    return decorated(
        listener,
        (request, handler) -> {
          handler.onPartialResponse("hi");
          handler.onCompleteResponse(
              ChatResponse.builder()
                  .aiMessage(AiMessage.from("hi"))
                  .id("1")
                  .modelName(request.modelName())
                  .tokenUsage(new TokenUsage(1, 1))
                  .finishReason(FinishReason.STOP)
                  .build());
        });
  }

  @Override
  protected String modelName() {
    return "base";
  }

  @Override
  protected StreamingChatModel createFailingModel(ChatModelListener listener) {
    return decorated(
        listener, (request, handler) -> handler.onError(new IllegalStateException("failing")));
  }

  @Override
  protected Class<? extends Exception> expectedExceptionClass() {
    return IllegalStateException.class;
  }
}
