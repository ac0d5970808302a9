package dev.kedas.route;

import static dev.kedas.testing.Fixture.PROMPT;
import static dev.kedas.testing.Fixture.RELEVANT;
import static dev.kedas.testing.Fixture.UNRELATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.KnowledgeEditing;
import dev.kedas.testing.FakeScoringModel;
import dev.kedas.testing.Fixture;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KedasStreamingChatModelTest {

  private final Fixture fixture = new Fixture();
  private final Speaker base = new Speaker();
  private final Speaker aligned = new Speaker();
  private final StreamingChatModel model = fixture.editing.decorate(base, aligned);

  private static ChatRequest request(String text) {
    return ChatRequest.builder().messages(UserMessage.from(text)).build();
  }

  /** Says three words, unless it is cancelled, and remembers what it was given. */
  private static final class Speaker implements StreamingChatModel {
    private final List<Object> given = new ArrayList<>();

    @Override
    public void chat(ChatRequest request, StreamingChatResponseHandler handler) {
      given.add(request);
      given.add(handler);
      speak(handler);
    }

    @Override
    public void chat(
        ChatRequest request, ChatRequestOptions options, StreamingChatResponseHandler handler) {
      given.add(request);
      given.add(options);
      given.add(handler);
      speak(handler);
    }

    private static void speak(StreamingChatResponseHandler handler) {
      Handle handle = new Handle();
      for (String word : List.of("one ", "two ", "three")) {
        if (handle.isCancelled()) {
          return;
        }
        handler.onPartialResponse(new PartialResponse(word), new PartialResponseContext(handle));
      }
      handler.onCompleteResponse(
          ChatResponse.builder().aiMessage(AiMessage.from("one two three")).build());
    }

    @Override
    public ChatRequestParameters defaultRequestParameters() {
      return ChatRequestParameters.builder().modelName("speaker").build();
    }

    @Override
    public ModelProvider provider() {
      return ModelProvider.OLLAMA;
    }

    @Override
    public Set<Capability> supportedCapabilities() {
      return Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    }
  }

  private static final class Handle implements StreamingHandle {
    private boolean cancelled;

    @Override
    public void cancel() {
      cancelled = true;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }

  /** Remembers what it hears, and cancels when told to. */
  private static final class Listener implements StreamingChatResponseHandler {
    private final List<Object> heard = new ArrayList<>();
    private boolean cancelling;

    @Override
    public void onPartialResponse(PartialResponse response, PartialResponseContext context) {
      heard.add(response.text());
      if (cancelling) {
        context.streamingHandle().cancel();
      }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      heard.add(response);
    }

    @Override
    public void onError(Throwable error) {
      heard.add(error);
    }
  }

  @Test
  void chat_noEditBearsOnIt_handsOverTheSameRequestAndHandler() {
    ChatRequest request = request(UNRELATED);
    Listener listener = new Listener();

    model.chat(request, listener);

    assertThat(base.given).hasSize(2);
    assertThat(base.given.get(0)).isSameAs(request);
    assertThat(base.given.get(1)).isSameAs(listener);
    assertThat(aligned.given).isEmpty();
    assertThat(listener.heard)
        .containsExactly(
            "one ",
            "two ",
            "three",
            ChatResponse.builder().aiMessage(AiMessage.from("one two three")).build());
  }

  @Test
  void chat_withListenerAttributes_handsOverTheSameOptions() {
    ChatRequestOptions options =
        ChatRequestOptions.builder().addListenerAttribute("key", "value").build();
    Listener listener = new Listener();

    model.chat(request(UNRELATED), options, listener);
    model.chat(request(RELEVANT), options, listener);

    assertThat(base.given).hasSize(3);
    assertThat(base.given.get(1)).isSameAs(options);
    assertThat(base.given.get(2)).isSameAs(listener);
    assertThat(aligned.given).hasSize(3);
    assertThat(aligned.given.get(1)).isSameAs(options);
  }

  @Test
  void chat_editBearsOnIt_streamsTheAlignedModelAndStampsTheResponse() {
    Listener listener = new Listener();

    model.chat(request(RELEVANT), listener);

    assertThat(base.given).isEmpty();
    assertThat(aligned.given.get(0)).isEqualTo(request(PROMPT));
    assertThat(listener.heard).startsWith("one ", "two ", "three").hasSize(4);
    AiMessage message = ((ChatResponse) listener.heard.get(3)).aiMessage();
    assertThat(message.text()).isEqualTo("one two three");
    assertThat(message.attributes())
        .containsEntry(RouteAttributes.ROUTE, RouteAttributes.EDITED)
        .containsEntry(RouteAttributes.EDIT_ID, fixture.edit.id())
        .containsEntry(RouteAttributes.RELEVANCE, 0.8)
        .containsKey(RouteAttributes.SIMILARITY)
        .hasSize(4);
  }

  @Test
  void chat_editedRoute_canBeCancelled() {
    Listener listener = new Listener();
    listener.cancelling = true;

    model.chat(request(RELEVANT), listener);

    assertThat(listener.heard).containsExactly("one ");
  }

  @Test
  void chat_requestNamesAModel_alignedModelGetsItsOwnName() {
    ChatRequest named =
        ChatRequest.builder().messages(UserMessage.from(RELEVANT)).modelName("gpt").build();

    model.chat(named, new Listener());

    assertThat(((ChatRequest) aligned.given.get(0)).modelName()).isEqualTo("speaker");
  }

  @Test
  void chat_oneModel_isToldTheEditByThePromptAlone() {
    fixture.editing.decorate(base).chat(request(RELEVANT), new Listener());

    assertThat(base.given.get(0)).isEqualTo(request(PROMPT));
  }

  @Test
  void chat_routingFails_handlerGetsTheErrorAndNoModelIsAsked() {
    fixture.embeddingModel.down = true;
    Listener listener = new Listener();

    model.chat(request(RELEVANT), listener);

    assertThat(listener.heard).hasSize(1);
    assertThat(listener.heard.get(0))
        .isInstanceOf(IllegalStateException.class)
        .hasToString("java.lang.IllegalStateException: the embedding model is down");
    assertThat(base.given).isEmpty();
    assertThat(aligned.given).isEmpty();
  }

  @Test
  void chat_routingFailsWithAnError_handlerGetsItToo() {
    KnowledgeEditing failing =
        KnowledgeEditing.builder()
            .embeddingModel(fixture.embeddingModel)
            .scoringModel(
                new FakeScoringModel(
                    (text, query) -> {
                      throw new NoClassDefFoundError("a native library is missing");
                    }))
            .build();
    failing.edit("Who runs Acme now?", "Ada");
    Listener listener = new Listener();

    failing.decorate(base, aligned).chat(request(RELEVANT), listener);

    assertThat(listener.heard).singleElement().isInstanceOf(NoClassDefFoundError.class);
    assertThat(base.given).isEmpty();
    assertThat(aligned.given).isEmpty();
  }

  @Test
  void chat_editedRequestCannotBeMade_handlerGetsTheErrorAndNoModelIsAsked() {
    ChatRequestParameters stubborn =
        new DefaultChatRequestParameters(DefaultChatRequestParameters.builder().modelName("gpt")) {
          @Override
          public ChatRequestParameters overrideWith(ChatRequestParameters that) {
            throw new IllegalStateException("no other name");
          }
        };
    Listener listener = new Listener();

    model.chat(
        ChatRequest.builder().messages(UserMessage.from(RELEVANT)).parameters(stubborn).build(),
        listener);

    assertThat(listener.heard)
        .singleElement()
        .hasToString("java.lang.IllegalStateException: no other name");
    assertThat(aligned.given).isEmpty();
  }

  @Test
  void chat_modelThrows_exceptionReachesTheCallerAsWithoutDecoration() {
    StreamingChatModel broken =
        new StreamingChatModel() {
          @Override
          public void doChat(ChatRequest request, StreamingChatResponseHandler handler) {
            throw new IllegalStateException("broken");
          }
        };
    Listener listener = new Listener();

    assertThatThrownBy(() -> fixture.editing.decorate(broken).chat(request(UNRELATED), listener))
        .hasMessage("broken");
    assertThat(listener.heard).isEmpty();
  }

  @Test
  void properties_areTheBaseModelsAndWhatBothCanDo() {
    assertThat(model.defaultRequestParameters().modelName()).isEqualTo("speaker");
    assertThat(model.provider()).isEqualTo(ModelProvider.OLLAMA);
    assertThat(model.listeners()).isEmpty();
    assertThat(model.supportedCapabilities())
        .containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
  }
}
