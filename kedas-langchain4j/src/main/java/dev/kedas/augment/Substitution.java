package dev.kedas.augment;

import java.util.List;

/**
 * A sentence in which the answer takes the place of a question word and nothing else is known.
 *
 * @param before the words before the answer, as they stand inside a sentence
 */
record Substitution(String before) implements Reading {

  @Override
  public List<String> statements(Answer answer) {
    return answer.startsWithPreposition() ? List.of() : List.of(Words.join(before, answer.text()));
  }

  @Override
  public List<String> reversals(Answer answer) {
    return List.of();
  }
}
