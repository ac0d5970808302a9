package dev.kedas.augment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads noun phrases with a relative clause: "the league which X plays in", "the award X won". */
final class RelativeReader {

  /** Heads whose "of" doesn't bring in another thing: "the number of rooms". */
  private static final Set<String> MEASURES =
      Words.set("number amount version type kind name piece body work date year brand model level");

  private RelativeReader() {}

  /** Reads the words of a noun phrase as they stand inside a sentence. */
  static Optional<Reading> read(List<String> words) {
    if (!words.get(0).equals("the")) {
      return Optional.empty();
    }
    for (int i = 2; i < words.size(); i++) {
      if (Words.RELATIVES.contains(words.get(i))) {
        return withPronoun(words, i);
      }
    }
    return withoutPronoun(words);
  }

  private static Optional<Reading> withPronoun(List<String> words, int pronoun) {
    String before = words.get(pronoun - 1);
    String front = Words.PREPOSITIONS.contains(before) ? before : "";
    List<String> noun = words.subList(1, front.isEmpty() ? pronoun : pronoun - 1);
    return isOneNoun(noun)
        ? Clause.finite(words.subList(pronoun + 1, words.size()))
            .map(clause -> front.isEmpty() ? clause : clause.withPreposition(front))
            .map(clause -> gap(clause, Words.join(noun), words.get(pronoun)))
        : Optional.empty();
  }

  private static Optional<Reading> withoutPronoun(List<String> words) {
    int name = 1;
    while (name < words.size() && Words.isLower(words.get(name))) {
      name++;
    }
    List<String> noun = words.subList(1, name);
    return name < words.size() && isOneNoun(noun) && Clause.isPhrase(noun)
        ? Clause.finite(words.subList(name, words.size()))
            .filter(clause -> clause.predicate().lead().isEmpty())
            .map(clause -> Gaps.of(clause, Words.join(noun)))
        : Optional.empty();
  }

  private static Reading gap(Clause clause, String noun, String pronoun) {
    String preposition = clause.predicate().preposition();
    boolean free = preposition.isEmpty() || Placing.PREPOSITIONS.contains(preposition);
    if (free && pronoun.equals("where")) {
      return new PlaceGap(clause, noun);
    }
    return pronoun.equals("when") ? new TimeGap(clause, false) : Gaps.of(clause, noun);
  }

  /**
   * Whether a relative clause after the words can only belong to their head: in "the capital of the
   * country where X was born", it doesn't.
   */
  private static boolean isOneNoun(List<String> words) {
    return !words.isEmpty()
        && words.stream().allMatch(NounPhrases::isRelationWord)
        && words.stream().noneMatch(Words.DETERMINERS::contains)
        && (words.stream().noneMatch(Words.PREPOSITIONS::contains)
            || MEASURES.contains(words.get(0)));
  }
}
