package dev.kedas.augment;

import java.util.List;
import java.util.Set;

/** Tells whether the gap of a predicate is a place: "was born in", but not "is written in". */
final class Placing {

  static final Set<String> PREPOSITIONS = Set.of("in", "at", "on");
  private static final Set<String> NOUNS = Words.set("city country continent state");

  /** Last words of predicates that take "in" before a city or a country, and nothing else. */
  private static final Set<String> SETTLED =
      Words.set(
          "located situated based headquartered born died die buried live lives lived reside resides"
              + " resided founded manufactured made produced invented discovered operate operates"
              + " operated");

  /** Last words of predicates after which "in" or "at" brings a place, if not a time. */
  private static final Set<String> PLACED =
      Words.set(
          "found worked work works employed employment formed formulated created developed started"
              + " originated established expired away life held built set study studies studied"
              + " place");

  /** Things that are at a place, wherever a sentence says that they are in something. */
  private static final Set<String> SITES =
      Words.set("headquarters headquarter office offices seat base plant factory branch");

  private Placing() {}

  /** Whether the preposition before the gap makes it a place. */
  static boolean says(Clause clause) {
    Predicate predicate = clause.predicate();
    if (!PREPOSITIONS.contains(predicate.preposition())) {
      return false;
    }
    if (predicate.isBareBe()) {
      return isSite(clause.subject());
    }
    return predicate.noun().isEmpty()
        ? predicate.lead().isEmpty() && (isSettled(predicate) || PLACED.contains(last(predicate)))
        : NOUNS.contains(predicate.noun());
  }

  /** Whether "in" is the one preposition between the clause and the name of a city or a country. */
  static boolean takesIn(Clause clause) {
    return clause.predicate().isBareBe() ? isSite(clause.subject()) : isSettled(clause.predicate());
  }

  /** Whether the predicate says where something is, as "is located" does. */
  static boolean isSettled(Predicate predicate) {
    return SETTLED.contains(last(predicate));
  }

  private static boolean isSite(String subject) {
    List<String> words = Words.split(subject);
    return SITES.contains(Nouns.head(subject))
        || words.size() > 1
            && SITES.contains(Words.last(words))
            && Nouns.isPossessive(words.get(words.size() - 2));
  }

  private static String last(Predicate predicate) {
    return Words.last(Words.split(predicate.words()));
  }
}
