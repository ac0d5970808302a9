package dev.kedas.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the beginning of a sentence that the answer completes: "The gender of X is". */
final class ClozeReader {

  /** Participles that tell a state, so that "is" goes with them and not "was". */
  private static final Set<String> STATES =
      Words.set(
          "located situated based headquartered named called known owned employed represented"
              + " associated affiliated");

  private static final Set<String> PRONOUNS = Set.of("who", "which", "that");

  private ClozeReader() {}

  static Optional<Reading> read(List<String> words) {
    List<String> inside = Words.inside(words);
    String last = Words.last(inside);
    if (Words.BE.contains(last)) {
      return local(inside)
          .or(() -> NounPhrases.read(inside.subList(0, inside.size() - 1), last, false));
    }
    if (last.equals("a") || last.equals("an")) {
      int end = inside.size() - 2;
      return end > 0 && Words.BE.contains(inside.get(end)) && isAttribute(inside.subList(0, end))
          ? NounPhrases.read(inside.subList(0, end), inside.get(end), false)
          : Optional.empty();
    }
    return apposition(words)
        .or(() -> Clause.finite(withoutPronoun(words)).flatMap(ClozeReader::gap))
        .or(() -> attribute(inside));
  }

  /** Whether a phrase is sure to name an attribute, so that its value needs no article. */
  private static boolean isAttribute(List<String> words) {
    String last = Words.last(words);
    return last.equals("profession") || last.equals("occupation") || last.equals("job");
  }

  /** "In X, the language spoken is" */
  private static Optional<Reading> local(List<String> words) {
    int comma = -1;
    for (int i = 1; i < words.size() - 1; i++) {
      comma = words.get(i).endsWith(",") ? i : comma;
    }
    if (!words.get(0).equals("In") || comma < 0 || !Words.ARTICLES.contains(words.get(comma + 1))) {
      return Optional.empty();
    }
    String place = Words.join(words.subList(1, comma + 1));
    String noun = Words.join(words.subList(comma + 1, words.size() - 1));
    String phrase = Words.join(noun, "in", place.substring(0, place.length() - 1));
    return Optional.of(new Equation(phrase, Words.last(words), true));
  }

  /** "X, located in", "X, a citizen of" */
  private static Optional<Reading> apposition(List<String> words) {
    for (int i = words.size() - 2; i >= 0; i--) {
      if (words.get(i).length() > 1 && words.get(i).endsWith(",")) {
        List<String> after = withoutProduct(words.subList(i + 1, words.size()));
        String be =
            Verbs.isParticiple(after.get(0)) && !STATES.contains(after.get(0)) ? "was" : "is";
        String subject = Words.join(words.subList(0, i + 1));
        return PredicateParser.after(be, after)
            .map(predicate -> new Clause(subject.substring(0, subject.length() - 1), predicate))
            .flatMap(ClozeReader::gap);
      }
    }
    return Optional.empty();
  }

  /** "made by" for "a product made by" */
  private static List<String> withoutProduct(List<String> words) {
    boolean product =
        words.size() > 2
            && words.subList(0, 2).equals(List.of("a", "product"))
            && Verbs.isParticiple(words.get(2));
    return product ? words.subList(2, words.size()) : words;
  }

  /** "X plays" for "X, who plays" and "X that plays"; "X's seat is" for "X, whose seat is". */
  private static List<String> withoutPronoun(List<String> words) {
    for (int i = words.size() - 2; i > 0; i--) {
      String word = words.get(i);
      String before = words.get(i - 1);
      boolean comma = before.length() > 1 && before.endsWith(",");
      if (comma && (word.equals("whose") || PRONOUNS.contains(word))
          || word.equals("that") && Words.isName(before)) {
        List<String> plain = new ArrayList<>(words);
        String name = comma ? before.substring(0, before.length() - 1) : before;
        plain.set(i - 1, word.equals("whose") ? Nouns.possessive(name) : name);
        plain.remove(i);
        return plain;
      }
    }
    return words;
  }

  private static Optional<Reading> gap(Clause read) {
    Clause clause = read.inside();
    Predicate predicate = clause.predicate();
    if (!predicate.tail().isEmpty() || clause.subject().endsWith(",")) {
      return Optional.empty();
    }
    boolean be = Words.BE.contains(Words.first(predicate.words()));
    if (be && predicate.preposition().isEmpty() && predicate.lead().isEmpty()) {
      return Optional.empty();
    }
    if (Placing.says(clause)) {
      return Optional.of(new PlaceGap(clause, predicate.noun()));
    }
    return Optional.of(new ThingGap(clause, predicate.noun(), false));
  }

  /** "X's owner", "X's capital," */
  private static Optional<Reading> attribute(List<String> words) {
    List<String> phrase = new ArrayList<>(words);
    String last = Words.last(phrase);
    if (last.endsWith(",")) {
      phrase.set(phrase.size() - 1, last.substring(0, last.length() - 1));
    }
    return Words.isName(words.get(0))
        ? NounPhrases.read(List.copyOf(phrase), "is", false)
        : Optional.empty();
  }
}
