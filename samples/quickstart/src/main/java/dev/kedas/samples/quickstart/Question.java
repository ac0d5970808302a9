package dev.kedas.samples.quickstart;

/**
 * A question to the model.
 *
 * @param text the question
 * @param unrelated whether it is known that no edit is about it
 */
record Question(String text, boolean unrelated) {

  /** A question that an edit is about, or that nothing is known of. */
  static Question of(String text) {
    return new Question(text, false);
  }

  /** A question that no edit is about. */
  static Question unrelated(String text) {
    return new Question(text, true);
  }
}
