package dev.kedas.augment;

import java.util.List;
import java.util.Set;

/** Tells from the noun by which a query calls the answer what kind of gap it is. */
final class Gaps {

  private static final Set<String> TIMES = Words.set("year date day month time");
  private static final Set<String> PLACES =
      Words.set("place city country state town village region");

  private Gaps() {}

  /** The reading of a clause whose gap the query calls by the noun. */
  static Reading of(Clause clause, String noun) {
    String preposition = clause.predicate().preposition();
    List<String> words = Words.split(noun);
    boolean free = preposition.isEmpty() || Placing.PREPOSITIONS.contains(preposition);
    if (free && isTime(noun)) {
      return new TimeGap(clause, false);
    }
    if (free && isPlace(noun) && !clause.predicate().words().equals("is")) {
      return new PlaceGap(clause, noun);
    }
    if (words.size() > 2 && words.subList(0, 2).equals(List.of("number", "of"))) {
      return new CountGap(clause, Words.join(words.subList(2, words.size())), "number");
    }
    return new ThingGap(clause, noun, false);
  }

  /** Whether the noun is one for points in time: "year", "launch date". */
  static boolean isTime(String noun) {
    return TIMES.contains(Words.last(Words.split(noun)));
  }

  /** Whether the noun is one for places that "in" goes with: "city", "home country". */
  static boolean isPlace(String noun) {
    return PLACES.contains(Nouns.head(noun));
  }
}
