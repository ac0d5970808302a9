package dev.kedas.augment;

import java.util.List;
import java.util.Optional;

/**
 * A clause whose gap is a place: "Where was X born?"
 *
 * @param clause the clause
 * @param noun what the query calls the place ("city"), or empty
 */
record PlaceGap(Clause clause, String noun) implements Reading {

  @Override
  public List<String> statements(Answer answer) {
    if (isTime(answer)) {
      return new TimeGap(clause, false).statements(answer);
    }
    if (answer.startsWithPreposition()) {
      return clause.predicate().preposition().isEmpty()
          ? List.of(clause.toldWith(answer.text()))
          : List.of();
    }
    boolean be = clause.predicate().isBareBe();
    Sentences sentences = new Sentences();
    told(answer).ifPresent(sentences::add);
    return sentences
        .addAll(Synonyms.statements(clause, answer))
        .addIf(isFree() && be, "the location of", clause.subject(), "is", answer.text())
        .addIf(isFree() && !be, "the", spot(), clause.bare(), "is", answer.text())
        .list();
  }

  @Override
  public List<String> reversals(Answer answer) {
    if (isTime(answer)) {
      return new TimeGap(clause, false).reversals(answer);
    }
    Sentences sentences = new Sentences().addAll(Synonyms.reversals(clause, answer));
    if (!isFree()) {
      return sentences.addIf(noun.isEmpty(), answer.text(), "is where", clause.open()).list();
    }
    return noun.isEmpty()
        ? sentences.add(answer.text(), "is where", clause.bare()).list()
        : sentences.add(answer.text(), "is the", spot(), clause.bare()).list();
  }

  /** The statement with the query's preposition, or with the one that fits. */
  private Optional<String> told(Answer answer) {
    Predicate predicate = clause.predicate();
    if (!predicate.preposition().isEmpty()) {
      return Optional.of(clause.told(answer.text()));
    }
    if (!noun.isEmpty()) {
      boolean known = Gaps.isPlace(noun) && Placing.isSettled(predicate);
      return known ? Optional.of(clause.toldWith("in " + answer.text())) : Optional.empty();
    }
    return answer.place().filter(place -> Placing.takesIn(clause)).map(clause::toldWith);
  }

  private String spot() {
    return Words.join(noun.isEmpty() ? "place" : noun, "where");
  }

  /** Whether "where" says all that the query's preposition does. */
  private boolean isFree() {
    String preposition = clause.predicate().preposition();
    return preposition.isEmpty() || Placing.PREPOSITIONS.contains(preposition);
  }

  private boolean isTime(Answer answer) {
    return noun.isEmpty()
        && clause.predicate().lead().isEmpty()
        && answer.hasDigit()
        && answer.time().isPresent();
  }
}
