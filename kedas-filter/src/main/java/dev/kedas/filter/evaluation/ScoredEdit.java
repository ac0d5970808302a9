package dev.kedas.filter.evaluation;

/**
 * A candidate of a query.
 *
 * @param id the edit's id
 * @param own whether it is the edit that the query tests, or edits the same fact
 * @param similarity cosine similarity to the query
 * @param relevance what the filter's scoring model gives; 1 for an edit's own query
 */
public record ScoredEdit(String id, boolean own, double similarity, double relevance) {}
