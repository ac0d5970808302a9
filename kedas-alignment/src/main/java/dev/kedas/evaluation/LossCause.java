package dev.kedas.evaluation;

/** Why a query did not get its full accuracy, told by its route and the edit that was chosen. */
public enum LossCause {
  /** In scope, but answered by the base model. */
  NOT_ROUTED("not routed although in scope"),
  /** In scope, but answered with an edit of another fact. */
  WRONG_EDIT("another edit chosen"),
  /** In scope and answered with another edit of the same fact, mostly one of another answer. */
  SAME_FACT("another edit of the same fact chosen"),
  /** In scope and answered with the case's own edit, yet not rightly. */
  WRONG_ANSWER("right edit, wrong answer"),
  /** Out of scope, but the query contradicts the case's own edit, so that nothing can be right. */
  CONTRADICTION("contradicts the edit"),
  /** Out of scope, but answered with the case's own edit, or another one of the same fact. */
  OWN_EDIT("routed to its own edit although out of scope"),
  /** Out of scope, but answered with an edit of another fact. */
  OTHER_EDIT("routed to another case's edit"),
  /** Answered on the edited route by a method that chooses no single edit. */
  NO_CHOICE("edited model, no edit chosen"),
  /** Out of scope and answered on the base route, yet not as the unedited model does. */
  BASE_ROUTE("base route, yet another answer");

  private final String description;

  LossCause(String description) {
    this.description = description;
  }

  /** The cause in a few plain words. */
  public String description() {
    return description;
  }

  /**
   * The cause for which a query lost what it lost; whether it lost anything does not matter here.
   *
   * @throws IllegalArgumentException for a general query
   */
  public static LossCause of(QueryResult query) {
    return switch (query.kind()) {
      case EDIT, REPHRASE, PORTABILITY -> inScope(query);
      case LOCALITY -> outOfScope(query);
      case GENERAL ->
          throw new IllegalArgumentException("general queries have no cause: " + query.query());
    };
  }

  private static LossCause inScope(QueryResult query) {
    return query.edited() ? byEdit(query, WRONG_ANSWER, SAME_FACT, WRONG_EDIT) : NOT_ROUTED;
  }

  private static LossCause outOfScope(QueryResult query) {
    if (query.contradiction() != null) {
      return CONTRADICTION;
    }
    return query.edited() ? byEdit(query, OWN_EDIT, OWN_EDIT, OTHER_EDIT) : BASE_ROUTE;
  }

  private static LossCause byEdit(
      QueryResult query, LossCause right, LossCause sameFact, LossCause wrong) {
    Boolean rightEdit = query.rightEdit();
    if (rightEdit == null) {
      return NO_CHOICE;
    }
    if (rightEdit) {
      return right;
    }
    return Boolean.TRUE.equals(query.rightFact()) ? sameFact : wrong;
  }
}
