package dev.kedas.route;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditPrompt;
import dev.kedas.retrieve.RelevantEdit;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How requests and responses of the edited route differ from those of the base route. */
final class EditedExchange {

  private final EditPrompt prompt;
  private final boolean sameModel;
  private final @Nullable String modelName;

  /**
   * An exchange with a model.
   *
   * @param prompt tells the edit
   * @param sameModel whether it is the base model itself; then requests may name any of its models
   * @param defaults the model's default parameters; of another model requests name none but these
   */
  EditedExchange(EditPrompt prompt, boolean sameModel, ChatRequestParameters defaults) {
    this.prompt = prompt;
    this.sameModel = sameModel;
    this.modelName = defaults.modelName();
  }

  /**
   * What the user asks: the text of the last user message, empty if there is none. The last message
   * may be a tool's result; then the whole turn still goes to one model.
   */
  static String question(ChatRequest request) {
    return UserMessage.findLast(request.messages())
        .map(message -> texts(message).map(TextContent::text).collect(Collectors.joining("\n")))
        .orElse("");
  }

  private static Stream<TextContent> texts(UserMessage message) {
    return message.contents().stream()
        .filter(TextContent.class::isInstance)
        .map(TextContent.class::cast);
  }

  /** The request that tells the edit: a copy with another text in the last user message. */
  ChatRequest request(ChatRequest request, Edit edit) {
    UserMessage message = UserMessage.findLast(request.messages()).orElseThrow();
    UserMessage told = message.toBuilder().contents(contents(message, edit)).build();
    return ChatRequest.builder()
        .messages(UserMessage.replaceLast(request.messages(), told))
        .parameters(parameters(request.parameters()))
        .build();
  }

  /** The first text becomes the prompt; further ones, which stand after it, only lose markers. */
  private List<Content> contents(UserMessage message, Edit edit) {
    List<Content> contents = new ArrayList<>();
    boolean told = false;
    for (Content content : message.contents()) {
      if (content instanceof TextContent text) {
        contents.add(
            TextContent.from(
                told ? prompt.protect(text.text()) : prompt.render(edit, text.text())));
        told = true;
      } else {
        contents.add(content);
      }
    }
    return contents;
  }

  private ChatRequestParameters parameters(ChatRequestParameters parameters) {
    if (sameModel || parameters.modelName() == null) {
      return parameters;
    }
    if (modelName != null) {
      return parameters.overrideWith(ChatRequestParameters.builder().modelName(modelName).build());
    }
    // A name can't be taken out of parameters of a provider's own class: the common ones remain.
    return ChatRequestParameters.builder().overrideWith(parameters).modelName(null).build();
  }

  /** What both of two models can do. */
  static Set<Capability> common(Set<Capability> base, Set<Capability> aligned) {
    return base.stream().filter(aligned::contains).collect(Collectors.toUnmodifiableSet());
  }

  /** The response with the decision in the attributes of its message. */
  ChatResponse response(ChatResponse response, RelevantEdit relevant) {
    AiMessage message = response.aiMessage();
    Map<String, Object> attributes = new HashMap<>(message.attributes());
    attributes.put(RouteAttributes.ROUTE, RouteAttributes.EDITED);
    attributes.put(RouteAttributes.EDIT_ID, relevant.edit().id());
    attributes.put(RouteAttributes.SIMILARITY, relevant.similarity());
    attributes.put(RouteAttributes.RELEVANCE, relevant.relevance());
    return response.toBuilder()
        .aiMessage(message.toBuilder().attributes(attributes).build())
        .build();
  }
}
