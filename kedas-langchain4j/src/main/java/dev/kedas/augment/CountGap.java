package dev.kedas.augment;

import java.util.List;
import java.util.Set;

/**
 * A clause whose gap is a number or an amount of something: "How many children does X have?"
 *
 * @param clause the clause
 * @param noun what is counted or measured
 * @param head "number" of what is counted, "amount" of what is measured
 */
record CountGap(Clause clause, String noun, String head) implements Reading {

  private static final Set<String> ONE = Set.of("1", "one", "One");
  private static final Set<String> NUMBER_WORDS =
      Words.set("two three four five six seven eight nine ten eleven twelve about over more");

  @Override
  public List<String> statements(Answer answer) {
    if (!isNumber(answer)) {
      return List.of();
    }
    String text = answer.text();
    if (names(answer)) {
      return List.of(clause.told(text + noun.substring(Words.first(noun).length())));
    }
    return new Sentences()
        .addIf(
            counts() && answer.isPlainNumber() && !ONE.contains(text),
            clause.told(text + " " + noun))
        .addIf(!counts() && text.contains(" "), clause.told(measured(text)))
        .add("the", subject(), "is", text)
        .list();
  }

  @Override
  public List<String> reversals(Answer answer) {
    return isNumber(answer) && !names(answer)
        ? List.of(Words.join(answer.text(), "is the", subject()))
        : List.of();
  }

  /** "number of children that X has" */
  private String subject() {
    return Words.join(head, "of", noun, clause.relative());
  }

  private boolean counts() {
    return head.equals("number");
  }

  /** "5 GB of storage", but "$5 million" for money */
  private String measured(String amount) {
    return noun.equals("money") ? amount : amount + " of " + noun;
  }

  /** Whether the answer ends with what is counted: "25 days". */
  private boolean names(Answer answer) {
    return Words.lower(answer.text()).endsWith(" " + Words.lower(Words.first(noun)));
  }

  static boolean isNumber(Answer answer) {
    return answer.isFigure() || NUMBER_WORDS.contains(Words.lower(Words.first(answer.text())));
  }
}
