package dev.kedas.filter.evaluation;

/**
 * A candidate of a query.
 *
 * @param id the edit's id
 * @param text the edit's query and answer
 * @param own whether it is the edit that the query tests, or edits the same fact
 * @param similarity cosine similarity to the query
 * @param spelling how alike it is spelt, if it is the one that is spelt most like the query, else 0
 * @param relevance what the scorer gives; 1 for an edit's own query
 */
public record ScoredEdit(
    String id, String text, boolean own, double similarity, double spelling, double relevance) {

  /** How close it is to the query, by similarity or by spelling. */
  double closeness() {
    return Math.max(similarity, spelling);
  }

  /** The same as if its spelling were not known. */
  ScoredEdit withoutSpelling() {
    return new ScoredEdit(id, text, own, similarity, 0, relevance);
  }

  /** The same with another relevance. */
  ScoredEdit withRelevance(double other) {
    return new ScoredEdit(id, text, own, similarity, spelling, other);
  }
}
