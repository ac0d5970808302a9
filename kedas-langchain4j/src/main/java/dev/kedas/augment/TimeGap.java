package dev.kedas.augment;

import java.util.List;
import java.util.Optional;

/**
 * A clause whose gap is a point in time: "What year was X made?"
 *
 * @param clause the clause; its preposition, if any, gives way to the one that the answer needs
 * @param loose whether the query asks "when", which an answer other than a date can fit too
 */
record TimeGap(Clause clause, boolean loose) implements Reading {

  @Override
  public List<String> statements(Answer answer) {
    return answer.time().map(time -> statements(time, answer)).orElse(List.of());
  }

  private List<String> statements(TimePhrase time, Answer answer) {
    String noun = time.noun();
    boolean be = clause.predicate().isBareBe();
    return new Sentences()
        .add(clause.toldWith(time.phrase()))
        .addIf(!noun.isEmpty() && be, "the", noun, "of", clause.subject(), "is", answer.text())
        .addIf(!noun.isEmpty() && !be, "the", moment(time), "is", answer.text())
        .addIf(!noun.isEmpty() && !be, time.phrase() + ",", clause.bare())
        .list();
  }

  @Override
  public List<String> reversals(Answer answer) {
    Optional<TimePhrase> time = answer.time().filter(phrase -> !phrase.noun().isEmpty());
    boolean be = clause.predicate().isBareBe();
    return time.map(phrase -> be ? phrase.noun() + " of " + clause.subject() : moment(phrase))
        .map(moment -> Words.join(answer.text(), "is the", moment))
        .or(() -> loose(answer).filter(sentence -> !be))
        .map(List::of)
        .orElse(List.of());
  }

  private Optional<String> loose(Answer answer) {
    return loose
        ? Optional.of(Words.join(answer.text(), "is when", clause.bare()))
        : Optional.empty();
  }

  /** "year in which X was made" */
  private String moment(TimePhrase time) {
    return Words.join(time.noun(), clause.relative(time.preposition(), "which"));
  }
}
