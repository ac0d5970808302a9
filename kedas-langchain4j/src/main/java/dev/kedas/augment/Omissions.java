package dev.kedas.augment;

import java.util.Map;

/** Prepositions that hasty writers leave out: "Which family does X belong?" */
final class Omissions {

  private static final Map<String, String> OMITTED =
      Map.of(
          "belong", "to",
          "belongs", "to",
          "belonged", "to",
          "participate", "in",
          "participates", "in",
          "participated", "in",
          "written", "in");

  private Omissions() {}

  /** The predicate with the preposition that its verb can't do without. */
  static Predicate repair(Predicate predicate) {
    String preposition = OMITTED.get(Words.last(Words.split(predicate.words())));
    return preposition != null && predicate.preposition().isEmpty()
        ? predicate.withPreposition(preposition)
        : predicate;
  }
}
