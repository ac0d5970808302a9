package dev.kedas.route;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StampingHandlerTest {

  private static final ChatResponse RECEIVED =
      ChatResponse.builder().aiMessage(AiMessage.from("received")).build();
  private static final ChatResponse STAMPED =
      ChatResponse.builder().aiMessage(AiMessage.from("stamped")).build();
  private static final StreamingHandle HANDLE = proxy(StreamingHandle.class, new ArrayList<>());

  /** An argument of every type that the interface has. */
  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.of(
          String.class, "text",
          Object.class, "event",
          Throwable.class, new IllegalStateException(),
          PartialResponse.class, new PartialResponse("text"),
          PartialResponseContext.class, new PartialResponseContext(HANDLE),
          PartialThinking.class, new PartialThinking("text"),
          PartialThinkingContext.class, new PartialThinkingContext(HANDLE),
          PartialToolCall.class,
              PartialToolCall.builder().index(0).name("tool").partialArguments("{").build(),
          PartialToolCallContext.class, new PartialToolCallContext(HANDLE),
          CompleteToolCall.class,
              new CompleteToolCall(0, ToolExecutionRequest.builder().name("tool").build()));

  static List<Method> methods() {
    return List.of(StreamingChatResponseHandler.class.getMethods());
  }

  /** A handler, or so, that adds each call and its arguments to a list. */
  private static <T> T proxy(Class<T> type, List<Object> calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              calls.add(method);
              calls.addAll(Arrays.asList(arguments));
              return null;
            }));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethod_isForwardedOnceWithTheSameArguments(Method method) throws Exception {
    List<Object> calls = new ArrayList<>();
    StampingHandler stamping =
        new StampingHandler(
            proxy(StreamingChatResponseHandler.class, calls),
            response -> {
              assertThat(response).isSameAs(RECEIVED);
              return STAMPED;
            });
    List<Object> expected = new ArrayList<>(List.of(method));
    List<Object> given = new ArrayList<>();
    for (Class<?> type : method.getParameterTypes()) {
      boolean complete = type == ChatResponse.class;
      given.add(complete ? RECEIVED : requireNonNull(ARGUMENTS.get(type), type::getName));
      expected.add(complete ? STAMPED : given.get(given.size() - 1));
    }

    method.invoke(stamping, given.toArray());

    assertThat(calls).usingElementComparator((a, b) -> a.equals(b) ? 0 : 1).isEqualTo(expected);
  }
}
