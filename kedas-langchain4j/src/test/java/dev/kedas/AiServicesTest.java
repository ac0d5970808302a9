package dev.kedas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.testing.FakeChatModel;
import dev.kedas.testing.Fixture;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.service.AiServices;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A decorated model under LangChain4j's AI services, with chat memory and tools. */
class AiServicesTest {

  private final Fixture fixture = new Fixture();
  private final FakeChatModel base = new FakeChatModel(request -> callTool(request, "base"));
  private final FakeChatModel aligned = new FakeChatModel(request -> callTool(request, "aligned"));
  private final ChatMemory memory = MessageWindowChatMemory.withMaxMessages(20);
  private final Payroll payroll = new Payroll();
  private final Assistant assistant =
      AiServices.builder(Assistant.class)
          .chatModel(fixture.editing.decorate(base, aligned))
          .chatMemory(memory)
          .tools(payroll)
          .build();

  interface Assistant {
    @dev.langchain4j.service.SystemMessage("Be brief.")
    String answer(String question);
  }

  static final class Payroll {
    private final List<String> asked = new ArrayList<>();

    @Tool("The salary of a person")
    String salary(@P("the person's name") String name) {
      asked.add(name);
      return "100";
    }
  }

  /** Calls the tool first, and answers when its result is the last message. */
  private static ChatResponse callTool(ChatRequest request, String name) {
    List<ChatMessage> messages = request.messages();
    boolean called = messages.get(messages.size() - 1) instanceof ToolExecutionResultMessage;
    AiMessage answer =
        called
            ? AiMessage.from("answer of " + name)
            : AiMessage.from(
                ToolExecutionRequest.builder()
                    .id("1")
                    .name("salary")
                    .arguments("{\"name\": \"" + name + "\"}")
                    .build());
    return ChatResponse.builder().aiMessage(answer).build();
  }

  @Test
  void answer_editBearsOnIt_wholeTurnStaysOnTheAlignedModelAndMemoryHoldsTheUsersText() {
    assertThat(assistant.answer(Fixture.RELEVANT)).isEqualTo("answer of aligned");

    assertThat(base.requests).isEmpty();
    assertThat(payroll.asked).containsExactly("aligned");
    assertThat(aligned.requests).hasSize(2);
    for (ChatRequest request : aligned.requests) {
      assertThat(request.messages().get(1)).isEqualTo(UserMessage.from(Fixture.PROMPT));
      assertThat(request.toolSpecifications()).hasSize(1);
    }
    assertThat(memory.messages())
        .extracting(message -> (Object) message.getClass())
        .containsExactly(
            SystemMessage.class,
            UserMessage.class,
            AiMessage.class,
            ToolExecutionResultMessage.class,
            AiMessage.class);
    assertThat(memory.messages().get(1)).isEqualTo(UserMessage.from(Fixture.RELEVANT));
    AiMessage answer = (AiMessage) memory.messages().get(4);
    assertThat(answer.attributes())
        .containsEntry("kedas.route", "edited")
        .containsEntry("kedas.editId", fixture.edit.id());
  }

  @Test
  void answer_noEditBearsOnIt_wholeTurnStaysOnTheBaseModelAndNothingIsChanged() {
    assertThat(assistant.answer(Fixture.UNRELATED)).isEqualTo("answer of base");

    assertThat(aligned.requests).isEmpty();
    assertThat(base.requests).hasSize(2);
    assertThat(base.requests.get(0).messages())
        .containsExactly(SystemMessage.from("Be brief."), UserMessage.from(Fixture.UNRELATED));
    assertThat(((AiMessage) memory.messages().get(4)).attributes()).isEmpty();
  }

  @Test
  void answer_routesAlternate_eachTurnIsRoutedByItself() {
    assistant.answer(Fixture.RELEVANT);
    assistant.answer(Fixture.UNRELATED);
    assistant.answer("Who runs Acme now?");

    assertThat(fixture.routings)
        .extracting(routing -> routing.relevantEdit().isPresent())
        .containsExactly(true, true, false, false, true, true);
    assertThat(memory.messages())
        .filteredOn(UserMessage.class::isInstance)
        .containsExactly(
            UserMessage.from(Fixture.RELEVANT),
            UserMessage.from(Fixture.UNRELATED),
            UserMessage.from("Who runs Acme now?"));
  }
}
