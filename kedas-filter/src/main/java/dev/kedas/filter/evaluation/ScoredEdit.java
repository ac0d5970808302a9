package dev.kedas.filter.evaluation;

/**
 * A candidate of a query.
 *
 * @param id the edit's id
 * @param text the edit's query and answer
 * @param own whether it is the edit that the query tests, or edits the same fact
 * @param similarity cosine similarity to the query
 * @param relevance what the scorer gives; 1 for an edit's own query
 */
public record ScoredEdit(
    String id, String text, boolean own, double similarity, double relevance) {}
