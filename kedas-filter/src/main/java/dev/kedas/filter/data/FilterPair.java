package dev.kedas.filter.data;

/**
 * A query and an edit, and whether the edit bears on the query.
 *
 * @param source the data set that it comes from
 * @param kind why they are a pair, and with that the label
 * @param query what is asked
 * @param edit the edit's query and answer in one line
 */
public record FilterPair(String source, PairKind kind, String query, String edit) {}
