package dev.kedas.filter.data;

/**
 * A query and an edit, and whether the edit bears on the query.
 *
 * @param source the data set that it comes from
 * @param group why they are a pair, and with that the label
 * @param query what is asked
 * @param edit the edit's query and answer in one line
 */
public record FilterPair(String source, PairGroup group, String query, String edit) {

  /** Why they are a pair. */
  public PairKind kind() {
    return group.kind();
  }
}
