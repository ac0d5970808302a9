package dev.kedas.augment;

import java.util.List;

/**
 * Several things of which the answer names one or all: "The names of the cast members of X are".
 *
 * <p>One name after a plural would break the agreement, so it is told as one among them.
 *
 * @param subject the plural noun phrase, as it stands inside a sentence
 * @param be the verb of the query, "are" or "were"
 * @param named whether the query asks for names or persons, which can be told one by one
 */
record Members(String subject, String be, boolean named) implements Reading {

  @Override
  public List<String> statements(Answer answer) {
    String text = answer.text();
    if (named && !answer.isJoined()) {
      return new Sentences()
          .add(subject, be.equals("are") ? "include" : "included", text)
          .addIf(!answer.isList(), "among", subject, singular(), text)
          .list();
    }
    return answer.looksPlural() ? List.of(Words.join(subject, be, text)) : List.of();
  }

  @Override
  public List<String> reversals(Answer answer) {
    String text = answer.text();
    if (named && !answer.isJoined()) {
      return answer.isList() ? List.of() : List.of(Words.join(text, singular(), "among", subject));
    }
    return answer.looksPlural() ? List.of(Words.join(text, be, subject)) : List.of();
  }

  private String singular() {
    return be.equals("are") ? "is" : "was";
  }
}
