package dev.kedas.route;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.CompleteToolCall;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.PartialThinkingContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.function.UnaryOperator;

/**
 * Hands everything on to another handler, the complete response changed.
 *
 * <p>Every method of the interface has to be forwarded: the defaults drop events, or their
 * contexts, by which streaming is cancelled.
 */
final class StampingHandler implements StreamingChatResponseHandler {

  private final StreamingChatResponseHandler handler;
  private final UnaryOperator<ChatResponse> stamp;

  StampingHandler(StreamingChatResponseHandler handler, UnaryOperator<ChatResponse> stamp) {
    this.handler = handler;
    this.stamp = stamp;
  }

  @Override
  public void onPartialResponse(String partialResponse) {
    handler.onPartialResponse(partialResponse);
  }

  @Override
  public void onPartialResponse(PartialResponse partialResponse, PartialResponseContext context) {
    handler.onPartialResponse(partialResponse, context);
  }

  @Override
  public void onPartialThinking(PartialThinking partialThinking) {
    handler.onPartialThinking(partialThinking);
  }

  @Override
  public void onPartialThinking(PartialThinking partialThinking, PartialThinkingContext context) {
    handler.onPartialThinking(partialThinking, context);
  }

  @Override
  public void onPartialToolCall(PartialToolCall partialToolCall) {
    handler.onPartialToolCall(partialToolCall);
  }

  @Override
  public void onPartialToolCall(PartialToolCall partialToolCall, PartialToolCallContext context) {
    handler.onPartialToolCall(partialToolCall, context);
  }

  @Override
  public void onCompleteToolCall(CompleteToolCall completeToolCall) {
    handler.onCompleteToolCall(completeToolCall);
  }

  @Override
  public void onUnmappedRawEvent(Object rawEvent) {
    handler.onUnmappedRawEvent(rawEvent);
  }

  @Override
  public void onCompleteResponse(ChatResponse completeResponse) {
    handler.onCompleteResponse(stamp.apply(completeResponse));
  }

  @Override
  public void onError(Throwable error) {
    handler.onError(error);
  }
}
