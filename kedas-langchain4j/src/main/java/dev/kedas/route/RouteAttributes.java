package dev.kedas.route;

/**
 * Attributes of the {@code AiMessage} of an answer on the edited route. On the base route there are
 * none.
 */
public final class RouteAttributes {

  /** The route, a String: {@link #EDITED}. */
  public static final String ROUTE = "kedas.route";

  /** The value of {@link #ROUTE} on the edited route. */
  public static final String EDITED = "edited";

  /** The id of the edit, a String. */
  public static final String EDIT_ID = "kedas.editId";

  /**
   * The cosine similarity of the edit to the question, a Double; by definition 1 if the question is
   * the edit's own query, where nothing is measured. It may be low for an edit that was found by
   * its spelling.
   */
  public static final String SIMILARITY = "kedas.similarity";

  /**
   * What the filter's scoring model gives for question and edit, a Double; by definition 1 if the
   * question is the edit's own query, where nothing is scored.
   */
  public static final String RELEVANCE = "kedas.relevance";

  private RouteAttributes() {}
}
