package dev.kedas.chat;

import dev.kedas.llama.LlamaAdapter;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the chat model and the streaming chat model share: from a request to an answer. */
final class LlamaChat {

  private final LocalLanguageModel model;
  private final @Nullable LlamaAdapter adapter;
  private final double repeatPenalty;
  private final long seed;

  LlamaChat(
      LocalLanguageModel model, @Nullable LlamaAdapter adapter, double repeatPenalty, long seed) {
    this.model = model;
    this.adapter = adapter;
    this.repeatPenalty = repeatPenalty;
    this.seed = seed;
  }

  /**
   * Answers a request; on the model's thread.
   *
   * @param request with the defaults filled in
   * @param listener gets the pieces as they come; {@code null} when only the whole is wanted
   */
  ChatResponse answer(ChatRequest request, @Nullable AnswerListener listener) {
    ChatRequestParameters parameters = request.parameters();
    refuseUnsupported(parameters);
    int[] prompt = model.template().encode(request.messages(), model.tokenizer());
    Answer answer =
        new AnswerGenerator(
                model,
                prompt,
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

  SamplingParameters sampling(ChatRequestParameters parameters) {
    return new SamplingParameters(
        Objects.requireNonNullElse(parameters.temperature(), 0.0),
        Objects.requireNonNullElse(parameters.topP(), 1.0),
        Objects.requireNonNullElse(parameters.topK(), 0),
        repeatPenalty,
        Objects.requireNonNullElse(parameters.frequencyPenalty(), 0.0),
        Objects.requireNonNullElse(parameters.presencePenalty(), 0.0),
        seed);
  }

  private void refuseUnsupported(ChatRequestParameters parameters) {
    if (parameters.toolSpecifications() != null && !parameters.toolSpecifications().isEmpty()) {
      throw new UnsupportedFeatureException(
          "tools are not supported by the local language model; the request has %d"
              .formatted(parameters.toolSpecifications().size()));
    }
    if (parameters.responseFormat() != null
        && parameters.responseFormat().type() != ResponseFormatType.TEXT) {
      throw new UnsupportedFeatureException(
          "response format %s is not supported by the local language model, only TEXT"
              .formatted(parameters.responseFormat().type()));
    }
    String asked = parameters.modelName();
    if (asked != null && !asked.equals(model.name())) {
      throw new ModelNotFoundException(
          "the request asks for the model '%s', but this is '%s'".formatted(asked, model.name()));
    }
  }
}
