package dev.kedas.chat;

import dev.kedas.llama.LlamaAdapter;
import dev.langchain4j.data.message.AiMessage;
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
import org.jspecify.annotations.Nullable;

/** What the chat model and the streaming chat model share: from a request to an answer. */
final class LlamaChat {

  private static final LlamaChatRequestParameters NONE =
      LlamaChatRequestParameters.builder().build();

  private final LocalLanguageModel model;
  private final @Nullable LlamaAdapter adapter;

  LlamaChat(LocalLanguageModel model, @Nullable LlamaAdapter adapter) {
    this.model = model;
    this.adapter = adapter;
  }

  /**
   * Checks a request and turns its messages into tokens; on any thread.
   *
   * @param request with the defaults filled in
   */
  Prepared prepare(ChatRequest request) {
    check(request.parameters());
    int[] prompt = model.template().encode(request.messages(), model.tokenizer());
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
                Objects.requireNonNullElse(parameters.stopSequences(), List.of()),
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
        Objects.requireNonNullElse(all.seed(), 0L));
  }

  /** A request that was checked, its messages as tokens. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Prepared(int[] prompt, ChatRequestParameters parameters) {}
}
