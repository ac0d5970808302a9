package dev.kedas.knowedit;

import java.util.List;

/**
 * A query that tests an edit.
 *
 * @param type what it tests, in the data set's words, such as {@code Reasoning} or {@code
 *     Relation_Specificity}
 * @param prompt the query: a question, or the beginning of a sentence
 * @param answers the right answers, any of which will do; at least one
 */
public record Probe(String type, String prompt, List<String> answers) {

  /** Checks that there is an answer and copies the list. */
  public Probe {
    answers = List.copyOf(answers);
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("the probe \"%s\" has no answer".formatted(prompt));
    }
  }
}
