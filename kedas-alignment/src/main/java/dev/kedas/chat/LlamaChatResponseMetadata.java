package dev.kedas.chat;

import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Metadata of an answer of the local language model: besides LangChain4j's, its token ids. */
public final class LlamaChatResponseMetadata extends ChatResponseMetadata {

  private final List<Integer> tokenIds;

  private LlamaChatResponseMetadata(Builder builder) {
    super(builder);
    this.tokenIds = List.copyOf(builder.tokenIds);
  }

  /** The tokens generated, in order, with the end token if the model gave one. */
  public List<Integer> tokenIds() {
    return tokenIds;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LlamaChatResponseMetadata metadata
        && super.equals(other)
        && tokenIds.equals(metadata.tokenIds);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), tokenIds);
  }

  /** Builder of the metadata. */
  static final class Builder extends ChatResponseMetadata.Builder<Builder> {

    private List<Integer> tokenIds = List.of();

    Builder tokenIds(List<Integer> tokenIds) {
      this.tokenIds = tokenIds;
      return this;
    }

    @Override
    public LlamaChatResponseMetadata build() {
      return new LlamaChatResponseMetadata(this);
    }
  }
}
