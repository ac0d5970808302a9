package dev.kedas.retrieve;

import dev.kedas.edit.EditMatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An edit that the retriever found, and what the filter makes of it.
 *
 * @param match the edit and its similarity to the question
 * @param relevance what the filter's scoring model gives for question and edit, or null if the edit
 *     is below the floor or was not reached
 * @param verdict whether the filter keeps the edit
 */
public record Candidate(EditMatch match, @Nullable Double relevance, Verdict verdict) {

  /** What the filter makes of an edit. */
  public enum Verdict {
    /** The filter keeps it. */
    KEPT,
    /** It is less close to the question than the filter's floor. */
    BELOW_FLOOR,
    /** Its relevance is below the filter's threshold. */
    REJECTED,
    /** A more similar edit was kept before its turn came. */
    NOT_REACHED
  }

  /** The first of the candidates that is kept; they are sorted by similarity (Eq. 14). */
  public static Optional<RelevantEdit> firstKept(List<Candidate> candidates) {
    return candidates.stream().flatMap(candidate -> candidate.relevantEdit().stream()).findFirst();
  }

  private Optional<RelevantEdit> relevantEdit() {
    if (verdict != Verdict.KEPT || relevance == null) {
      return Optional.empty();
    }
    return Optional.of(new RelevantEdit(match.edit(), match.form(), match.similarity(), relevance));
  }
}
