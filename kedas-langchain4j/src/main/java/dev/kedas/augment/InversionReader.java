package dev.kedas.augment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads questions whose subject follows the auxiliary: "Which family does X belong to?" */
final class InversionReader {

  /** Passives that take the answer without a preposition: "What is X called?" */
  private static final Set<String> DIRECT_PASSIVES =
      Words.set("called named titled nicknamed given awarded considered");

  private InversionReader() {}

  static Optional<Reading> read(Question question) {
    if (question.auxiliary().isEmpty() || question.rest().isEmpty() || !isNoun(question.noun())) {
      return Optional.empty();
    }
    List<String> rest = question.rest();
    if (rest.size() > 2 && rest.subList(0, 2).equals(List.of("it", "when"))) {
      return Clause.finite(rest.subList(2, rest.size())).map(clause -> new TimeGap(clause, false));
    }
    return Clause.inverted(question.auxiliary(), rest)
        .flatMap(clause -> atFront(clause, question.front()))
        .or(() -> bareBe(question))
        .or(() -> acting(question))
        .flatMap(clause -> gap(question, clause));
  }

  /** Whether the words before the auxiliary are a noun phrase and hold no verb of their own. */
  private static boolean isNoun(String noun) {
    List<String> words = Words.split(noun);
    return noun.indexOf(',') < 0
        && words.stream().noneMatch(Words.RELATIVES::contains)
        && words.stream().skip(1).noneMatch(Verbs::isFinite)
        && Verbs.ofPast(words.get(0)).isEmpty();
  }

  /** The clause with the preposition that stands before the question word, unless they clash. */
  private static Optional<Clause> atFront(Clause clause, String front) {
    String preposition = clause.predicate().preposition();
    if (front.isEmpty() || front.equals(preposition)) {
      return Optional.of(clause);
    }
    return preposition.isEmpty() ? Optional.of(clause.withPreposition(front)) : Optional.empty();
  }

  /** "In which constellation is X?" */
  private static Optional<Clause> bareBe(Question question) {
    boolean bare =
        question.hasBe()
            && Set.of("in", "on", "at", "from").contains(question.front())
            && Clause.isPhrase(question.rest());
    return bare
        ? Optional.of(
            new Clause(
                Words.join(question.rest()), Predicate.of(question.auxiliary(), question.front())))
        : Optional.empty();
  }

  /** "When did X acquire Y?": only a time or a place can be the gap beside an object. */
  private static Optional<Clause> acting(Question question) {
    List<String> words = question.rest();
    int verb = Verbs.only(words);
    boolean circumstance = question.asks("when", "where") || Gaps.isTime(question.noun());
    boolean fits =
        circumstance
            && !question.hasBe()
            && !Words.HAVE.contains(question.auxiliary())
            && verb > 0
            && verb + 1 < words.size()
            && Clause.isPhrase(words.subList(verb + 1, words.size()))
            && words.stream().skip(verb + 1L).noneMatch(Verbs::isFinite);
    return fits ? Clause.acting(question.auxiliary(), words) : Optional.empty();
  }

  private static Optional<Reading> gap(Question question, Clause clause) {
    boolean bare = question.noun().isEmpty();
    return switch (question.word()) {
      case "when" -> bare ? Optional.of(new TimeGap(clause, true)) : Optional.empty();
      case "where" -> bare ? Optional.of(new PlaceGap(clause, "")) : Optional.empty();
      case "how" -> quantity(question.noun(), clause);
      case "whose" -> Optional.empty();
      default -> object(question, clause);
    };
  }

  private static Optional<Reading> object(Question question, Clause clause) {
    Predicate predicate = clause.predicate();
    boolean stranded = !predicate.preposition().isEmpty();
    Reading reading =
        question.noun().isEmpty()
            ? new ThingGap(clause, "", question.asksForPerson())
            : Gaps.of(clause, question.noun());
    if (reading instanceof PlaceGap && !stranded && !Placing.isSettled(predicate)) {
      reading = new ThingGap(clause, question.noun(), false);
    }
    return reading instanceof ThingGap && !stranded && !takesObject(question, predicate)
        ? Optional.empty()
        : Optional.of(reading);
  }

  /** Whether the predicate can have an object without a preposition: "produces", "is called". */
  private static boolean takesObject(Question question, Predicate predicate) {
    String last = Words.last(Words.split(predicate.words()));
    boolean be = Words.BE.contains(Words.first(predicate.words()));
    boolean complement = be && (Verbs.isParticiple(last) || question.noun().isEmpty());
    return !complement || DIRECT_PASSIVES.contains(last);
  }

  private static Optional<Reading> quantity(String noun, Clause clause) {
    List<String> words = Words.split(noun);
    String rest = Words.join(words.subList(1, words.size()));
    Reading reading =
        switch (words.get(0)) {
          case "many" -> rest.isEmpty() ? null : new CountGap(clause, rest, "number");
          case "much" ->
              rest.isEmpty()
                  ? new ThingGap(clause, "", false)
                  : new CountGap(clause, rest, "amount");
          case "long" -> takesTime(clause) ? new Duration(clause) : null;
          default -> null;
        };
    return Optional.ofNullable(reading);
  }

  private static boolean takesTime(Clause clause) {
    return Set.of("takes", "take", "took", "lasts", "last", "lasted")
        .contains(clause.predicate().words());
  }
}
