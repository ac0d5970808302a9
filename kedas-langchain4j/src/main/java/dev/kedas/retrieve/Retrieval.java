package dev.kedas.retrieve;

import dev.kedas.edit.EditMatch;
import java.time.Duration;
import java.util.List;

/**
 * What the retriever found for a question.
 *
 * @param matches the edits most similar to the question, and the one that is spelt most like it;
 *     most similar first
 * @param embedding how long it took to embed the question
 * @param search how long it took to search the memory, the embedding of an edit included that only
 *     its spelling found
 */
public record Retrieval(List<EditMatch> matches, Duration embedding, Duration search) {

  /** Copies the list. */
  public Retrieval {
    matches = List.copyOf(matches);
  }
}
