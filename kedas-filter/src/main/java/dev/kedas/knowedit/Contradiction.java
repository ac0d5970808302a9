package dev.kedas.knowedit;

/** Why a locality probe says nothing about locality; found by {@link Contradictions}. */
public enum Contradiction {

  /**
   * The prompt excludes the answer that it expects: "The religion of X, which is not Catholicism,
   * is", Catholicism. The first of several answers counts, on which locality is measured.
   */
  EXCLUDES_OWN_ANSWER("excludes its own answer"),

  /**
   * The prompt has the same content words as the edit's own query (all but articles, forms of "be",
   * "which" and the like), and expects another answer than the edit's. Only probes of the types
   * {@code Relation_Specificity} and {@code Neighborhood} are looked at: where a data set tells
   * other times or qualifiers by types of their own, a word of a query that does not count as
   * content can make it another question.
   */
  REPEATS_EDIT("repeats the edit's own query"),

  /**
   * The prompt is the query of an edit, in {@linkplain dev.kedas.edit.EditRepository#normalForm
   * normal form}.
   */
  EQUALS_STORED_EDIT("equals the query of a stored edit"),

  /**
   * The prompt asks the edited relation of the same subject, in other words. It names the subject
   * and not a longer name around it, has a word for the relation in common with the edit's query,
   * expects what was right before the edit and not the edit's answer, and excludes no answer
   * ("which is not X"). Only probes of the type {@code Relation_Specificity} are looked at, as
   * KnowEdit calls them: of other types, the former answer can be right, at a former time for
   * instance.
   */
  ASKS_EDITED_RELATION("asks the edited relation and expects the former answer");

  private final String reason;

  Contradiction(String reason) {
    this.reason = reason;
  }

  /** The reason in words that follow "the prompt". */
  public String reason() {
    return reason;
  }
}
