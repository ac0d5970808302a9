package dev.kedas.route;

import static dev.kedas.testing.Fixture.PROMPT;
import static dev.kedas.testing.Fixture.RELEVANT;
import static dev.kedas.testing.Fixture.UNRELATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.testing.FakeChatModel;
import dev.kedas.testing.Fixture;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.ChatRequestOptions;
import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelRequestContext;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KedasChatModelTest {

  private static final ChatResponse BASE_RESPONSE = response("from base");
  private static final ChatResponse ALIGNED_RESPONSE = response("from aligned");

  private final Fixture fixture = new Fixture();
  private final FakeChatModel base = new FakeChatModel(request -> BASE_RESPONSE);
  private final FakeChatModel aligned = new FakeChatModel(request -> ALIGNED_RESPONSE);
  private final ChatModel model = fixture.editing.decorate(base, aligned);

  private static ChatResponse response(String text) {
    return ChatResponse.builder()
        .aiMessage(
            AiMessage.builder()
                .text(text)
                .thinking("a thought")
                .toolExecutionRequests(
                    List.of(ToolExecutionRequest.builder().id("1").name("tool").build()))
                .attributes(Map.of("provider", "kept"))
                .build())
        .id("id of " + text)
        .modelName("model")
        .tokenUsage(new TokenUsage(3, 4))
        .finishReason(FinishReason.STOP)
        .build();
  }

  private static ChatRequest request(ChatMessage... messages) {
    return ChatRequest.builder().messages(messages).build();
  }

  private static List<ChatMessage> messages(FakeChatModel model) {
    return model.requests.get(0).messages();
  }

  /** Models that remember which of the two methods was called, and with what. */
  private static final class Probe implements ChatModel {
    private final List<Object> calls = new ArrayList<>();

    @Override
    public ChatResponse chat(ChatRequest request) {
      calls.add(request);
      return BASE_RESPONSE;
    }

    @Override
    public ChatResponse chat(ChatRequest request, ChatRequestOptions options) {
      calls.add(request);
      calls.add(options);
      return BASE_RESPONSE;
    }
  }

  @Test
  void chat_noEditBearsOnIt_handsOverTheSameInstances() {
    Probe probe = new Probe();
    ChatRequest request = request(UserMessage.from(UNRELATED));

    ChatResponse response = fixture.editing.decorate(probe, aligned).chat(request);

    assertThat(probe.calls).hasSize(1);
    assertThat(probe.calls.get(0)).isSameAs(request);
    assertThat(response).isSameAs(BASE_RESPONSE);
    assertThat(aligned.requests).isEmpty();
  }

  @Test
  void chat_withListenerAttributes_handsOverTheSameOptions() {
    Probe probe = new Probe();
    ChatRequest request = request(UserMessage.from(UNRELATED));
    ChatRequestOptions options =
        ChatRequestOptions.builder().addListenerAttribute("key", "value").build();

    fixture.editing.decorate(probe, aligned).chat(request, options);

    assertThat(probe.calls).hasSize(2);
    assertThat(probe.calls.get(0)).isSameAs(request);
    assertThat(probe.calls.get(1)).isSameAs(options);
  }

  @Test
  @SuppressWarnings("NullAway") // LangChain4j's own models take null for no options
  void chat_withoutOptionsOrWithEmptyOnes_callsTheMethodWithoutOptions() {
    Probe probe = new Probe();
    ChatModel decorated = fixture.editing.decorate(probe);

    decorated.chat(request(UserMessage.from(UNRELATED)), null);
    decorated.chat(request(UserMessage.from(RELEVANT)), ChatRequestOptions.EMPTY);

    assertThat(probe.calls).hasSize(2).allMatch(ChatRequest.class::isInstance);
  }

  @Test
  void chat_editBearsOnIt_alignedModelIsToldTheEdit() {
    ChatResponse response = model.chat(request(UserMessage.from(RELEVANT)));

    assertThat(base.requests).isEmpty();
    assertThat(messages(aligned)).containsExactly(UserMessage.from(PROMPT));
    assertThat(response.aiMessage().text()).isEqualTo("from aligned");
  }

  @Test
  void chat_editBearsOnIt_responseIsEqualButForTheAttributes() {
    ChatResponse response = model.chat(request(UserMessage.from(RELEVANT)));

    AiMessage expected =
        ALIGNED_RESPONSE.aiMessage().toBuilder()
            .attributes(
                Map.of(
                    "provider",
                    "kept",
                    "kedas.route",
                    "edited",
                    "kedas.editId",
                    fixture.edit.id(),
                    "kedas.similarity",
                    fixture.routings.get(0).relevantEdit().orElseThrow().similarity(),
                    "kedas.relevance",
                    0.8))
            .build();
    assertThat(response).isEqualTo(ALIGNED_RESPONSE.toBuilder().aiMessage(expected).build());
    assertThat(response.metadata()).isSameAs(ALIGNED_RESPONSE.metadata());
    assertThat(response.aiMessage().attributes().values())
        .allMatch(value -> value instanceof String || value instanceof Double);
  }

  @Test
  void chat_conversation_onlyTheLastUserMessageIsRewritten() {
    UserMessage earlier = UserMessage.from("Who runs Acme now?");
    SystemMessage system = SystemMessage.from("Be brief.");
    AiMessage answer = AiMessage.from("Ada");
    ChatRequest request = request(system, earlier, answer, UserMessage.from(RELEVANT));

    model.chat(request);

    assertThat(messages(aligned))
        .containsExactly(system, earlier, answer, UserMessage.from(PROMPT));
    assertThat(request.messages().get(3)).isEqualTo(UserMessage.from(RELEVANT));
  }

  @Test
  void chat_earlierMessageIsRelevantButNotTheLast_usesBaseModel() {
    model.chat(
        request(UserMessage.from(RELEVANT), AiMessage.from("Ada"), UserMessage.from(UNRELATED)));

    assertThat(base.requests).hasSize(1);
    assertThat(aligned.requests).isEmpty();
  }

  @Test
  void chat_toolResultLast_staysOnTheSameModel() {
    AiMessage call = ALIGNED_RESPONSE.aiMessage();
    ToolExecutionResultMessage result = ToolExecutionResultMessage.from("1", "tool", "42");

    model.chat(request(UserMessage.from(RELEVANT), call, result));

    assertThat(messages(aligned)).containsExactly(UserMessage.from(PROMPT), call, result);
  }

  @Test
  void chat_multimodalMessage_keepsNameAttributesAndOtherContents() {
    ImageContent image = ImageContent.from("https://example.org/cat.png");
    UserMessage message =
        UserMessage.builder()
            .name("Klaus")
            .contents(
                List.of(
                    image,
                    TextContent.from("Please: who runs"),
                    image,
                    TextContent.from("Acme [query] now?")))
            .attributes(Map.of("mine", "kept"))
            .build();

    model.chat(request(message));

    assertThat(fixture.routings.get(0).question()).isEqualTo("Please: who runs\nAcme [query] now?");
    assertThat(messages(aligned))
        .containsExactly(
            message.toBuilder()
                .contents(
                    List.of(
                        image,
                        TextContent.from(
                            "[Updated Information] Who runs Acme now? Ada\n[Query] Please: who runs"),
                        image,
                        TextContent.from("Acme (query) now?")))
                .build());
  }

  @Test
  void chat_noTextToRouteOn_usesBaseModelWithoutEmbedding() {
    fixture.embeddingModel.batches.clear();
    ChatRequest image = request(UserMessage.from(ImageContent.from("https://example.org/cat.png")));
    ChatRequest noUser = request(SystemMessage.from("Say something."));

    model.chat(image);
    model.chat(noUser);

    assertThat(base.requests)
        .extracting(ChatRequest::messages)
        .containsExactly(image.messages(), noUser.messages());
    assertThat(fixture.embeddingModel.batches).isEmpty();
    assertThat(fixture.routings).hasSize(2);
  }

  @Test
  void chat_requestNamesAModel_alignedModelGetsItsOwnName() {
    aligned.defaults = ChatRequestParameters.builder().modelName("lora").temperature(0.1).build();
    ChatModel decorated = fixture.editing.decorate(base, aligned);
    ChatRequestParameters parameters =
        ChatRequestParameters.builder().modelName("gpt").topK(5).stopSequences("x").build();

    decorated.chat(
        ChatRequest.builder().messages(UserMessage.from(RELEVANT)).parameters(parameters).build());

    assertThat(aligned.requests.get(0).parameters())
        .isEqualTo(
            ChatRequestParameters.builder()
                .modelName("lora")
                .temperature(0.1)
                .topK(5)
                .stopSequences("x")
                .build());
  }

  @Test
  void chat_requestNamesAModelAndAlignedHasNoName_nameIsDropped() {
    model.chat(
        ChatRequest.builder()
            .messages(UserMessage.from(RELEVANT))
            .modelName("gpt")
            .topK(5)
            .build());

    assertThat(aligned.requests.get(0).parameters())
        .isEqualTo(ChatRequestParameters.builder().topK(5).build());
  }

  @Test
  void chat_alignedIsTheBaseModel_requestMayNameAnyModel() {
    fixture
        .editing
        .decorate(base)
        .chat(ChatRequest.builder().messages(UserMessage.from(RELEVANT)).modelName("gpt").build());

    assertThat(base.requests.get(0).modelName()).isEqualTo("gpt");
    assertThat(messages(base)).containsExactly(UserMessage.from(PROMPT));
  }

  @Test
  void chat_defaultsOfTheBaseModel_neverReachTheAlignedModel() {
    base.defaults = ChatRequestParameters.builder().modelName("gpt").temperature(0.9).build();
    ChatModel decorated = fixture.editing.decorate(base, aligned);

    decorated.chat(request(UserMessage.from(RELEVANT)));
    decorated.chat(request(UserMessage.from(UNRELATED)));

    assertThat(aligned.requests.get(0).parameters())
        .isEqualTo(ChatRequestParameters.builder().build());
    assertThat(base.requests.get(0).parameters()).isEqualTo(base.defaults);
  }

  @Test
  void chat_eitherRoute_callsOnlyTheAnsweringModelsListenersOnce() {
    List<String> heard = new ArrayList<>();
    base.listeners = List.of(listener("base", heard));
    aligned.listeners = List.of(listener("aligned", heard));

    model.chat(RELEVANT);
    model.chat(UNRELATED);

    assertThat(heard).containsExactly("aligned", "base");
  }

  private static ChatModelListener listener(String name, List<String> heard) {
    return new ChatModelListener() {
      @Override
      public void onRequest(ChatModelRequestContext context) {
        heard.add(name);
      }
    };
  }

  @Test
  void properties_areTheBaseModelsAndWhatBothCanDo() {
    base.defaults = ChatRequestParameters.builder().modelName("gpt").build();
    base.provider = ModelProvider.OLLAMA;
    base.listeners = List.of(listener("base", new ArrayList<>()));
    base.capabilities = Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);

    assertThat(model.defaultRequestParameters()).isSameAs(base.defaults);
    assertThat(model.provider()).isEqualTo(ModelProvider.OLLAMA);
    assertThat(model.listeners()).isSameAs(base.listeners);
    assertThat(model.supportedCapabilities()).isEmpty();
    aligned.capabilities = Set.of(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
    assertThat(model.supportedCapabilities())
        .containsExactly(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
  }

  @Test
  void chat_routingFails_exceptionReachesTheCallerAndNoModelIsAsked() {
    fixture.embeddingModel.down = true;

    assertThatThrownBy(() -> model.chat(RELEVANT)).hasMessage("the embedding model is down");

    assertThat(base.requests).isEmpty();
    assertThat(aligned.requests).isEmpty();
  }

  @Test
  void chat_retracted_usesBaseModelAgain() {
    fixture.editing.retract(fixture.edit.id());

    assertThat(model.chat(request(UserMessage.from(RELEVANT)))).isSameAs(BASE_RESPONSE);
  }
}
