package dev.kedas.chat;

import dev.kedas.llama.LlamaAdapter;
import dev.kedas.llama.LlamaSession;
import dev.kedas.model.StreamDecoder;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Generates one answer: prefill, then token by token until an end token, a stop sequence, the limit
 * or a cancellation.
 *
 * <p>Used on the model's thread only; one for each answer.
 */
final class AnswerGenerator {

  /** Tokens made in one native call when nobody looks at them one by one. */
  private static final int CHUNK = 16;

  private final LocalLanguageModel model;
  private final int[] prompt;
  private final SamplingParameters sampling;
  private final int limit;
  private final @Nullable AnswerListener listener;
  private final Sampler sampler;
  private final StreamDecoder decoder;
  private final StopSequences stops;
  private final long[] ends;
  private final StringBuilder text = new StringBuilder();
  private final List<Integer> generated = new ArrayList<>();
  private boolean ended;

  /**
   * Prepares an answer.
   *
   * @param prompt shorter than the model's context
   * @param listener gets the pieces as they come; {@code null} when only the whole is wanted
   */
  AnswerGenerator(
      LocalLanguageModel model,
      int[] prompt,
      SamplingParameters sampling,
      int maxOutputTokens,
      StopSequences stops,
      @Nullable AnswerListener listener) {
    this.model = model;
    this.prompt = prompt;
    this.sampling = sampling;
    this.limit = Math.min(maxOutputTokens, model.llama().config().contextLength() - prompt.length);
    this.listener = listener;
    this.sampler = new Sampler(sampling, prompt);
    this.decoder = model.tokenizer().streamDecoder();
    this.stops = stops;
    this.ends = model.tokenizer().endOfTurnIds().stream().mapToLong(Integer::longValue).toArray();
  }

  /**
   * Generates the answer.
   *
   * @throws CancellationException if the thread is interrupted
   */
  Answer generate(@Nullable LlamaAdapter adapter) {
    try (LlamaSession session = model.llama().newSession(adapter, prompt.length + limit)) {
      int token = sampler.next(session.accept(prompt));
      take(token);
      while (goesOn()) {
        if (sampling.isGreedy()) {
          for (int next : session.continueGreedily(token, chunk(), ends)) {
            token = next;
            take(token);
          }
        } else {
          token = sampler.next(session.accept(token));
          take(token);
        }
      }
    }
    release(stops.next(decoder.finish()) + stops.finish());
    return new Answer(text.toString(), prompt.length, generated, finishReason());
  }

  private FinishReason finishReason() {
    if (ended || stops.stopped()) {
      return FinishReason.STOP;
    }
    return generated.size() < limit ? FinishReason.OTHER : FinishReason.LENGTH;
  }

  private int chunk() {
    return Math.min(listener == null ? CHUNK : 1, limit - generated.size());
  }

  private boolean goesOn() {
    if (Thread.interrupted()) {
      throw new CancellationException(
          "the answer was cancelled after %d tokens".formatted(generated.size()));
    }
    boolean cancelled = listener != null && listener.isCancelled();
    return !ended && !stops.stopped() && generated.size() < limit && !cancelled;
  }

  private void take(int token) {
    if (stops.stopped()) {
      return; // the rest of a chunk
    }
    generated.add(token);
    ended = model.tokenizer().isEndOfTurn(token);
    if (!ended) {
      release(stops.next(decoder.next(token)));
    }
  }

  private void release(String piece) {
    text.append(piece);
    if (listener != null && !piece.isEmpty()) {
      listener.onPiece(piece);
    }
  }
}
