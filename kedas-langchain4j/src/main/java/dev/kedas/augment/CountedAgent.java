package dev.kedas.augment;

import java.util.List;

/**
 * A clause whose subject is counted: "How many people work at X?"
 *
 * @param noun what is counted, in the plural
 * @param predicate what is said of it
 */
record CountedAgent(String noun, String predicate) implements Reading {

  @Override
  public List<String> statements(Answer answer) {
    if (!answer.isPlainNumber()) {
      return List.of();
    }
    return new Sentences()
        .addIf(!answer.text().equals("1"), answer.text(), noun, predicate)
        .add("the", subject(), "is", answer.text())
        .list();
  }

  @Override
  public List<String> reversals(Answer answer) {
    return answer.isPlainNumber()
        ? List.of(Words.join(answer.text(), "is the", subject()))
        : List.of();
  }

  private String subject() {
    return Words.join("number of", noun, "that", predicate);
  }
}
