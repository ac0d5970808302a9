package dev.kedas.augment;

import java.util.List;

/**
 * A clause whose gap is a length of time: "How long does X take?"
 *
 * @param clause the clause
 */
record Duration(Clause clause) implements Reading {

  @Override
  public List<String> statements(Answer answer) {
    return answer.isFigure() || answer.startsWithPreposition()
        ? List.of(clause.toldWith(answer.text()))
        : List.of();
  }

  @Override
  public List<String> reversals(Answer answer) {
    return answer.isFigure()
        ? List.of(Words.join(answer.text(), "is how long", clause.bare()))
        : List.of();
  }
}
