package dev.kedas.filter.evaluation;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A query that a gate decides wrongly.
 *
 * @param judged the query
 * @param chosen the edit that it chooses, if it does
 * @param own the most similar candidate that is the right one, if the retriever finds it
 */
public record GateFailure(
    JudgedQuery judged, Optional<ScoredEdit> chosen, Optional<ScoredEdit> own) {

  /**
   * The failures among the queries, contradictory ones left out.
   *
   * @return the most confident ones first: wrong edits with high relevance, and right ones with low
   *     relevance
   */
  public static List<GateFailure> of(Collection<JudgedQuery> judged, GateSettings settings) {
    return judged.stream()
        .filter(one -> !one.query().contradictory() && !one.isRight(settings))
        .map(
            one ->
                new GateFailure(
                    one,
                    one.chosen(settings),
                    one.seen(settings).stream().filter(ScoredEdit::own).findFirst()))
        .sorted(Comparator.comparingDouble(GateFailure::confidence).reversed())
        .toList();
  }

  /** How sure the filter is of what is wrong: the wrong edit's relevance, or 1 less the right's. */
  double confidence() {
    return chosen
        .map(ScoredEdit::relevance)
        .orElseGet(() -> 1 - own.map(ScoredEdit::relevance).orElse(0.0));
  }
}
