package dev.kedas.chat;

import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a request to the local language model: LangChain4j's, a penalty of repetition, and
 * the seed of the random numbers.
 *
 * <p>Immutable.
 */
public final class LlamaChatRequestParameters extends DefaultChatRequestParameters {

  private final @Nullable Double repeatPenalty;
  private final @Nullable Long seed;

  private LlamaChatRequestParameters(Builder builder) {
    super(builder);
    this.repeatPenalty = builder.repeatPenalty;
    this.seed = builder.seed;
  }

  /** Starts a set of parameters. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * What the logits of tokens that stand in the conversation already are divided by when positive,
   * and multiplied by when negative; null or 1 for no penalty.
   */
  public @Nullable Double repeatPenalty() {
    return repeatPenalty;
  }

  /** Seed of the answer's random numbers, which matter above temperature 0; null for a new one. */
  public @Nullable Long seed() {
    return seed;
  }

  @Override
  public LlamaChatRequestParameters overrideWith(ChatRequestParameters other) {
    return builder().overrideWith(this).overrideWith(other).build();
  }

  /** What {@code AiServices} merges parameters with. */
  @Override
  public LlamaChatRequestParameters defaultedBy(ChatRequestParameters other) {
    return builder().overrideWith(other).overrideWith(this).build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LlamaChatRequestParameters parameters
        && super.equals(other)
        && Objects.equals(repeatPenalty, parameters.repeatPenalty)
        && Objects.equals(seed, parameters.seed);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), repeatPenalty, seed);
  }

  /** Builder of the parameters. */
  public static final class Builder extends DefaultChatRequestParameters.Builder<Builder> {

    private @Nullable Double repeatPenalty;
    private @Nullable Long seed;

    private Builder() {}

    /** Sets the penalty of repetition; more than 0. */
    public Builder repeatPenalty(double repeatPenalty) {
      this.repeatPenalty = repeatPenalty;
      return this;
    }

    /** Sets the seed. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    @Override
    public Builder overrideWith(ChatRequestParameters other) {
      super.overrideWith(other);
      if (other instanceof LlamaChatRequestParameters parameters) {
        repeatPenalty = parameters.repeatPenalty == null ? repeatPenalty : parameters.repeatPenalty;
        seed = parameters.seed == null ? seed : parameters.seed;
      }
      return this;
    }

    @Override
    public LlamaChatRequestParameters build() {
      return new LlamaChatRequestParameters(this);
    }
  }
}
