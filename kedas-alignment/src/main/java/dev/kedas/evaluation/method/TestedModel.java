package dev.kedas.evaluation.method;

import dev.kedas.chat.LlamaChatModel;
import dev.kedas.chat.LocalLanguageModel;
import dev.kedas.llama.ForcedAnswer;
import dev.kedas.llama.ForcedScores;
import dev.kedas.llama.LlamaAdapter;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The language model under test, with its adapter on or off. Prompts are single user messages in
 * the model's own chat template; answers stand where the assistant's message begins.
 *
 * <p>Thread-safe. Does not close the model.
 */
public final class TestedModel {

  private final LocalLanguageModel model;
  private final @Nullable LlamaAdapter adapter;
  private final LlamaChatModel baseChat;
  private final LlamaChatModel alignedChat;

  /**
   * A model under test.
   *
   * @param adapter the alignment adapter, attached to the model; {@code null} if there is none, so
   *     that the aligned model is the base model
   */
  public TestedModel(LocalLanguageModel model, @Nullable LlamaAdapter adapter) {
    this.model = model;
    this.adapter = adapter;
    LlamaChatModel.Builder chat = LlamaChatModel.builder().languageModel(model);
    this.baseChat = chat.build();
    this.alignedChat = adapter == null ? baseChat : chat.adapter(adapter).build();
  }

  /** The number of tokens of a text. */
  public int length(String text) {
    return model.tokenizer().encode(text).length;
  }

  /** A user message and an answer, as tokens. */
  public ForcedAnswer encode(String message, String answer) {
    int[] prompt = model.template().encode(List.of(UserMessage.from(message)), model.tokenizer());
    return new ForcedAnswer(prompt, model.tokenizer().encode(answer));
  }

  /** The text of tokens. */
  public String decode(int[] ids) {
    return model.tokenizer().decode(ids, false);
  }

  /** Scores answers, teacher-forced. */
  public List<ForcedScores> score(boolean aligned, List<ForcedAnswer> answers) {
    return model.llama().score(aligned ? adapter : null, answers);
  }

  /** The log-likelihoods of whole answers. */
  public List<Double> logLikelihoods(boolean aligned, List<ForcedAnswer> answers) {
    return score(aligned, answers).stream().map(ForcedScores::logLikelihood).toList();
  }

  /**
   * The greedy answer to a user message.
   *
   * @param maxTokens length of the answer at most
   */
  public String generate(boolean aligned, String message, int maxTokens) {
    ChatRequest request =
        ChatRequest.builder()
            .messages(UserMessage.from(message))
            .temperature(0.0)
            .maxOutputTokens(maxTokens)
            .build();
    return (aligned ? alignedChat : baseChat).chat(request).aiMessage().text();
  }
}
