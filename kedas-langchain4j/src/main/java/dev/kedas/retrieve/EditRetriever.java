package dev.kedas.retrieve;

import dev.kedas.edit.EditMatch;
import dev.kedas.edit.EditMemory;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.time.Duration;
import java.util.List;

/**
 * Finds the edits that may bear on a question: the k whose forms are most similar to it (Eq. 12 of
 * the KEDAS paper), and the one that is spelt most like it, if that is another. k counts edits, not
 * forms.
 *
 * <p>Each retrieval costs one embedding and one search, and another embedding where the spelling
 * finds another edit. Thread-safe if the embedding model is.
 */
public final class EditRetriever {

  /** How many edits are found unless told otherwise; the paper's k. */
  public static final int DEFAULT_MAX_CANDIDATES = 4;

  private static final int MOST_CANDIDATES = 100;

  private final EmbeddingModel embeddingModel;
  private final EditMemory memory;
  private final int maxCandidates;
  private final boolean spelling;

  /**
   * A retriever over a memory.
   *
   * @param embeddingModel embeds the questions; the model that the memory embeds its edits with
   * @param memory where to search
   * @param maxCandidates how many edits to find at most by similarity, from 1 to 100
   */
  public EditRetriever(EmbeddingModel embeddingModel, EditMemory memory, int maxCandidates) {
    this(embeddingModel, memory, maxCandidates, true);
  }

  private EditRetriever(
      EmbeddingModel embeddingModel, EditMemory memory, int maxCandidates, boolean spelling) {
    if (maxCandidates < 1 || maxCandidates > MOST_CANDIDATES) {
      throw new IllegalArgumentException(
          "maxCandidates is %d, expected 1 to %d".formatted(maxCandidates, MOST_CANDIDATES));
    }
    this.embeddingModel = embeddingModel;
    this.memory = memory;
    this.maxCandidates = maxCandidates;
    this.spelling = spelling;
  }

  /** One that finds edits by their similarity alone, as the KEDAS paper has it. */
  public static EditRetriever bySimilarityAlone(
      EmbeddingModel embeddingModel, EditMemory memory, int maxCandidates) {
    return new EditRetriever(embeddingModel, memory, maxCandidates, false);
  }

  /** The edits that may bear on this question. */
  public Retrieval retrieve(String question) {
    long start = System.nanoTime();
    Embedding embedding = embeddingModel.embed(question).content();
    long embedded = System.nanoTime();
    List<EditMatch> matches =
        spelling
            ? memory.search(question, embedding, maxCandidates)
            : memory.search(embedding, maxCandidates);
    long searched = System.nanoTime();
    return new Retrieval(
        matches, Duration.ofNanos(embedded - start), Duration.ofNanos(searched - embedded));
  }
}
