package dev.kedas.augment;

import java.util.List;

/**
 * A definite noun phrase that the answer names: "What is our refund period?"
 *
 * @param subject the noun phrase, as it stands inside a sentence
 * @param be the verb of the query
 * @param reversible whether the subject names a role, which the answer fills, and not the thing
 *     itself, of which the answer needs an article to say what it is
 */
record Equation(String subject, String be, boolean reversible) implements Reading {

  @Override
  public List<String> statements(Answer answer) {
    return reversible || answer.hasArticle()
        ? List.of(Words.join(subject, be, answer.text()))
        : List.of();
  }

  @Override
  public List<String> reversals(Answer answer) {
    boolean apart = !answer.isSingular() || answer.hasArticle() || answer.startsWithPreposition();
    return reversible && !apart ? List.of(Words.join(answer.text(), be, subject)) : List.of();
  }
}
