package dev.kedas.filter.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * A query and all its candidates with their scores, from which the decision of any threshold, floor
 * and number of candidates follows.
 *
 * @param query the query
 * @param candidates most similar first
 */
public record JudgedQuery(GateQuery query, List<ScoredEdit> candidates) {

  /** Copies the list. */
  public JudgedQuery {
    candidates = List.copyOf(candidates);
  }

  /** The edit that a gate with these settings chooses. */
  public Optional<ScoredEdit> chosen(GateSettings settings) {
    return candidates.stream()
        .limit(settings.candidates())
        .filter(edit -> edit.similarity() >= settings.floor())
        .filter(edit -> edit.relevance() >= settings.threshold())
        .findFirst();
  }

  /** Whether the right edit is chosen, or none where none is right. */
  public boolean isRight(GateSettings settings) {
    Optional<ScoredEdit> chosen = chosen(settings);
    return query.kind().isInScope() ? chosen.filter(ScoredEdit::own).isPresent() : chosen.isEmpty();
  }
}
