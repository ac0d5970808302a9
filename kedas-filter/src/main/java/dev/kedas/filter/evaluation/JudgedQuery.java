package dev.kedas.filter.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * A query and all its candidates with their scores, from which the decision of any threshold, floor
 * and number of candidates follows.
 *
 * @param query the query
 * @param exact whether it equals an edit's own query, so that no filter is asked; that edit is the
 *     only candidate then
 * @param candidates most similar first; among them the one that is spelt most like the query
 */
public record JudgedQuery(GateQuery query, boolean exact, List<ScoredEdit> candidates) {

  /** Copies the list. */
  public JudgedQuery {
    candidates = List.copyOf(candidates);
  }

  /**
   * The candidates that a gate with these settings looks at: its number of the most similar ones,
   * and the one that is spelt most like the query. A gate that finds fewer than these were found of
   * may take another form of that one.
   */
  public List<ScoredEdit> seen(GateSettings settings) {
    return IntStream.range(0, candidates.size())
        .filter(rank -> rank < settings.candidates() || candidates.get(rank).spelling() > 0)
        .mapToObj(candidates::get)
        .filter(edit -> exact || edit.closeness() >= settings.floor())
        .toList();
  }

  /** The same without what the spelling found, as far as similarity alone has not found it, too. */
  JudgedQuery withoutSpelling() {
    return new JudgedQuery(
        query, exact, candidates.stream().map(ScoredEdit::withoutSpelling).toList());
  }

  /** The edit that a gate with these settings chooses: the most similar that is relevant enough. */
  public Optional<ScoredEdit> chosen(GateSettings settings) {
    return seen(settings).stream()
        .filter(edit -> exact || edit.relevance() >= settings.threshold())
        .findFirst();
  }

  /** Whether the right edit is chosen, or none where none is right. */
  public boolean isRight(GateSettings settings) {
    return isRight(chosen(settings));
  }

  /** Whether this is the right choice. */
  boolean isRight(Optional<ScoredEdit> chosen) {
    return query.kind().isInScope() ? chosen.filter(ScoredEdit::own).isPresent() : chosen.isEmpty();
  }

  /**
   * The highest relevance of the candidates that are looked at; minus infinity if there is none.
   */
  double bestRelevance(GateSettings settings) {
    return seen(settings).stream()
        .mapToDouble(ScoredEdit::relevance)
        .max()
        .orElse(Double.NEGATIVE_INFINITY);
  }

  /** The same with other scores; an edit's own query keeps its 1. */
  public JudgedQuery withRelevance(DoubleUnaryOperator change) {
    return exact
        ? this
        : new JudgedQuery(
            query,
            false,
            candidates.stream()
                .map(edit -> edit.withRelevance(change.applyAsDouble(edit.relevance())))
                .toList());
  }

  /** Whether a filter decides about it and there is a right decision. */
  boolean isUpToTheFilter() {
    return !exact && !query.contradictory();
  }
}
