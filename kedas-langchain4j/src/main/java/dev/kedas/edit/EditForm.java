package dev.kedas.edit;

/**
 * One wording of an edit, as it is kept for retrieval.
 *
 * @param kind which of the paper's forms this is
 * @param text the wording; not blank
 */
public record EditForm(Kind kind, String text) {

  /**
   * The forms of an edit, Eq. 7 to 10 of the KEDAS paper. An edit has at most one form of each
   * kind.
   */
  public enum Kind {
    /** The query followed by the answer, Eq. 7. Every edit has this form. */
    QUESTION_ANSWER,
    /** One declarative sentence, Eq. 8. */
    DECLARATIVE,
    /** First paraphrase of the declarative form, Eq. 9. */
    PARAPHRASE_1,
    /** Second paraphrase of the declarative form, Eq. 9. */
    PARAPHRASE_2,
    /** Third paraphrase of the declarative form, Eq. 9. */
    PARAPHRASE_3,
    /** The relation told from the answer's side, Eq. 10. */
    REVERSED
  }

  /** Checks that the text says something. */
  public EditForm {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the " + kind + " form of an edit is blank");
    }
  }
}
