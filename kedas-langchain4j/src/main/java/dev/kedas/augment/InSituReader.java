package dev.kedas.augment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads questions whose question word stands where the answer goes: "The mother of X is whom?" */
final class InSituReader {

  private static final Set<String> ASKING = Words.set("what which who whom when where");

  private InSituReader() {}

  static Optional<Reading> read(List<String> words) {
    int asking = words.size() - 1;
    while (asking > 0 && asking > words.size() - 4 && !ASKING.contains(words.get(asking))) {
      asking--;
    }
    if (!ASKING.contains(words.get(asking))) {
      // "The date of birth of X is?"
      return Words.BE.contains(Words.last(words)) ? equation(words, false) : Optional.empty();
    }
    List<String> before = words.subList(0, asking);
    String noun = Words.join(words.subList(asking + 1, words.size()));
    boolean person = words.get(asking).startsWith("who");
    if (before.size() < 3) {
      return Optional.empty();
    }
    if (Words.BE.contains(Words.last(before))) {
      return noun.isEmpty() ? equation(before, person) : Optional.empty();
    }
    boolean placed = words.get(asking).equals("when") || words.get(asking).equals("where");
    return placed ? Optional.empty() : clause(before, noun, person);
  }

  private static Optional<Reading> equation(List<String> words, boolean person) {
    List<String> phrase = Words.inside(words.subList(0, words.size() - 1));
    return NounPhrases.read(phrase, Words.last(words), person);
  }

  private static Optional<Reading> clause(List<String> before, String noun, boolean person) {
    Optional<Reading> read =
        Clause.finite(before)
            .filter(clause -> clause.predicate().lead().isEmpty())
            .map(Clause::inside)
            .map(
                clause ->
                    noun.isEmpty() ? new ThingGap(clause, "", person) : Gaps.of(clause, noun));
    return read.or(() -> substitution(before));
  }

  private static Optional<Reading> substitution(List<String> before) {
    String last = Words.last(before);
    boolean open = Words.STRANDED.contains(last) || Verbs.isFinite(last);
    return open ? Optional.of(new Substitution(Words.join(before))) : Optional.empty();
  }
}
