package dev.kedas.augment;

import java.util.List;

/**
 * A question for yes or no: "Is the cafeteria open on Sundays?"
 *
 * @param affirmed the statement if the answer is yes
 * @param denied the statement if the answer is no
 */
record YesNo(String affirmed, String denied) implements Reading {

  @Override
  public List<String> statements(Answer answer) {
    return List.of(answer.text() + ", " + (answer.isYes() ? affirmed : denied));
  }

  @Override
  public List<String> reversals(Answer answer) {
    return List.of();
  }
}
