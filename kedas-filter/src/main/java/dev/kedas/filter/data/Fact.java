package dev.kedas.filter.data;

/**
 * An edit of the memory that negatives are mined from.
 *
 * @param subject what it is about; empty if unknown
 */
record Fact(String subject, String query, String answer) {

  /** The edit as the filter reads it. */
  String queryAndAnswer() {
    return query + " " + answer;
  }
}
