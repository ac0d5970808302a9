package dev.kedas.chat;

import dev.kedas.llama.LlamaAdapter;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What the chat model and the streaming chat model share: from a request to an answer. */
final class LlamaChat {

  private static final LlamaChatRequestParameters NONE =
      LlamaChatRequestParameters.builder().build();

  private final LocalLanguageModel model;
  private final @Nullable LlamaAdapter adapter;

  LlamaChat(LocalLanguageModel model, @Nullable LlamaAdapter adapter) {
    if (adapter != null && !adapter.isAttachedTo(model.llama())) {
      throw new IllegalArgumentException(
          "the adapter is closed, or attached to another model than " + model.name());
    }
    this.model = model;
    this.adapter = adapter;
  }

  /**
   * Checks a request and turns its messages into tokens; on any thread.
   *
   * @param request with the defaults filled in
   * @throws InvalidRequestException if the messages leave no room for an answer
   */
  Prepared prepare(ChatRequest request) {
    check(request.parameters());
    int[] prompt = model.template().encode(request.messages(), model.tokenizer());
    int context = model.llama().config().contextLength();
    if (prompt.length >= context) {
      throw new InvalidRequestException(
          "the conversation has %d tokens, but %s takes at most %d, the answer included; shorten it"
              .formatted(prompt.length, model.name(), context));
    }
    return new Prepared(prompt, request.parameters());
  }

  /**
   * Answers a request; on the model's thread.
   *
   * @param listener gets the pieces as they come; {@code null} when only the whole is wanted
   */
  ChatResponse answer(Prepared request, @Nullable AnswerListener listener) {
    ChatRequestParameters parameters = request.parameters();
    Answer answer =
        new AnswerGenerator(
                model,
                request.prompt(),
                sampling(parameters),
                Objects.requireNonNull(parameters.maxOutputTokens(), "maxOutputTokens"),
                stopSequences(parameters),
                listener)
            .generate(adapter);
    return ChatResponse.builder()
        .aiMessage(AiMessage.from(answer.text()))
        .metadata(
            new LlamaChatResponseMetadata.Builder()
                .id(UUID.randomUUID().toString())
                .modelName(model.name())
                .tokenUsage(new TokenUsage(answer.promptTokens(), answer.tokenIds().size()))
                .tokenIds(answer.tokenIds())
                .finishReason(answer.finishReason())
                .build())
        .build();
  }

  /**
   * Refuses parameters that are not supported or out of range.
   *
   * @throws UnsupportedFeatureException if they ask for what the local language model can't do
   * @throws IllegalArgumentException if one of them is out of range
   */
  void check(ChatRequestParameters parameters) {
    String asked = parameters.modelName();
    require(
        asked == null || asked.equals(model.name()),
        "modelName '%s' is not supported: this is '%s'".formatted(asked, model.name()));
    require(
        parameters.toolChoice() == null || parameters.toolChoice() == ToolChoice.AUTO,
        "ToolChoice.%s is not supported by the local language model"
            .formatted(parameters.toolChoice()));
    require(
        parameters.toolSpecifications() == null || parameters.toolSpecifications().isEmpty(),
        "tools are not supported by the local language model");
    require(
        parameters.responseFormat() == null
            || parameters.responseFormat().type() == ResponseFormatType.TEXT,
        "JSON response format is not supported by the local language model");
    Integer maxOutputTokens = parameters.maxOutputTokens();
    if (maxOutputTokens != null && maxOutputTokens < 1) {
      throw new IllegalArgumentException(
          "maxOutputTokens is %d, expected 1 or more".formatted(maxOutputTokens));
    }
    sampling(parameters);
    stopSequences(parameters);
  }

  private static StopSequences stopSequences(ChatRequestParameters parameters) {
    return new StopSequences(Objects.requireNonNullElse(parameters.stopSequences(), List.of()));
  }

  private static void require(boolean supported, String message) {
    if (!supported) {
      throw new UnsupportedFeatureException(message);
    }
  }

  private static SamplingParameters sampling(ChatRequestParameters parameters) {
    LlamaChatRequestParameters all = NONE.overrideWith(parameters);
    return new SamplingParameters(
        Objects.requireNonNullElse(all.temperature(), 0.0),
        Objects.requireNonNullElse(all.topP(), 1.0),
        Objects.requireNonNullElse(all.topK(), 0),
        Objects.requireNonNullElse(all.repeatPenalty(), 1.0),
        Objects.requireNonNullElse(all.frequencyPenalty(), 0.0),
        Objects.requireNonNullElse(all.presencePenalty(), 0.0),
        Objects.requireNonNullElseGet(all.seed(), () -> ThreadLocalRandom.current().nextLong()));
  }

  /** A request that was checked, its messages as tokens. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Prepared(int[] prompt, ChatRequestParameters parameters) {}
}
