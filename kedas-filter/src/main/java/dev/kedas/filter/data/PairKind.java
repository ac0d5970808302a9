package dev.kedas.filter.data;

/**
 * Why a query and an edit are a pair, and whether the edit bears on the query.
 *
 * <p>{@link #EDIT}, {@link #PORTABILITY}, {@link #LOCALITY} and {@link #GENERAL} are the kinds of
 * the KEDAS paper (Appendix D, Eq. 16 to 20). The others are there because with those alone a
 * filter learns the style of the queries instead of what they ask.
 */
public enum PairKind {
  /** An edit's own query. */
  EDIT(true),
  /** An edit's query in other words. */
  REPHRASE(true),
  /** A query whose answer follows from the edit. */
  PORTABILITY(true),
  /** A query that the edit must leave alone, itself put as an edit and asked in the other style. */
  NEIGHBOUR(true),
  /** A wording of the corpus that asks the attribute that is edited. */
  CORPUS(true),
  /** A query that the edit must leave alone. */
  LOCALITY(false),
  /** A query that has nothing to do with any edit. */
  GENERAL(false),
  /** A wrong edit that the retriever finds for a query. */
  RETRIEVED(false),
  /** A query of an edit, beside a neighbouring fact that is put as an edit. */
  OTHER_FACT(false),
  /** A query of an edit, asked about another subject, often of a similar name. */
  OTHER_SUBJECT(false),
  /** A wording of the corpus that asks another attribute of the same entity. */
  CORPUS_ATTRIBUTE(false),
  /** A wording of the corpus that asks the edited attribute of another entity. */
  CORPUS_ENTITY(false),
  /** A wording of the corpus that asks something close by: another time, a part, a relative. */
  CORPUS_NEAR_MISS(false);

  private final boolean relevant;

  PairKind(boolean relevant) {
    this.relevant = relevant;
  }

  /** Whether the edit of such a pair bears on its query. */
  public boolean isRelevant() {
    return relevant;
  }
}
