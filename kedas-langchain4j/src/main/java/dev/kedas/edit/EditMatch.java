package dev.kedas.edit;

/**
 * An edit in force that a search found.
 *
 * @param edit the edit
 * @param form the form of the edit that is most similar to the question; the first one if only its
 *     spelling found the edit
 * @param similarity cosine similarity of that form and the question, from -1 to 1
 * @param spelling for the edit that is spelt most like the question, the share of the question's
 *     groups of three letters that its query and answer have, rare ones counting more, from 0.35 to
 *     1; for all others 0
 */
public record EditMatch(Edit edit, EditForm form, double similarity, double spelling) {

  /** An edit that was found by its similarity alone. */
  public EditMatch(Edit edit, EditForm form, double similarity) {
    this(edit, form, similarity, 0);
  }

  /** The same with another spelling. */
  EditMatch withSpelling(double other) {
    return new EditMatch(edit, form, similarity, other);
  }

  /** How close it is to the question, by similarity or by spelling, whichever is more. */
  public double closeness() {
    return Math.max(similarity, spelling);
  }
}
