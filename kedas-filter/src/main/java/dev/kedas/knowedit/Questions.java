package dev.kedas.knowedit;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts a cloze as a question: tries one pattern after another. */
final class Questions {

  /** The answer's beginning after a question has no more words than that. */
  private static final int MAX_OPENING = 4;

  private static final Set<String> PRONOUNS = Set.of("They", "It", "He", "She");
  private static final Set<String> SPEAKING = Set.of("speak", "understand");

  private Questions() {}

  /** The cloze as a question, or nothing if no pattern fits. */
  static Optional<String> of(String cloze) {
    int end = end(cloze);
    if (end > 0) {
      return Optional.of(cloze.substring(0, end)).filter(Wording::isOneSentence);
    }
    List<String> words = Wording.split(cloze);
    if (words.size() < 2 || !Wording.isOneSentence(cloze)) {
      return Optional.empty();
    }
    return local(words)
        .or(() -> NounPhrase.ofCloze(words).flatMap(NounPhrase::question))
        .or(() -> Properties.ofSpecialKeywords(words))
        .or(() -> OpenClause.of(words).flatMap(OpenClause::question))
        .or(() -> Properties.ofKeywords(words));
  }

  /** Where the question ends if the beginning of its answer follows: "Where is X? It is in". */
  static int end(String text) {
    int end = text.indexOf("? ") + 1;
    if (end == 0) {
      return 0;
    }
    List<String> opening = Wording.split(text.substring(end).strip());
    return opening.size() <= MAX_OPENING && PRONOUNS.contains(opening.get(0)) ? end : 0;
  }

  /** "In X, the language spoken is", "In X, they understand" */
  private static Optional<String> local(List<String> words) {
    int comma = words.size() - 2;
    while (comma > 0 && !Wording.endsWithComma(words.get(comma))) {
      comma--;
    }
    if (!words.get(0).equals("In") || comma < 1) {
      return Optional.empty();
    }
    String place = Wording.withoutComma(Wording.join(words.subList(1, comma + 1)));
    List<String> rest = words.subList(comma + 1, words.size());
    if (!rest.stream().allMatch(Wording::isPlain)) {
      return Optional.empty();
    }
    String last = Wording.last(rest);
    if (rest.size() > 2 && Wording.ARTICLES.contains(rest.get(0)) && Wording.BE.contains(last)) {
      return Optional.of(
          "What %s %s in %s?"
              .formatted(last, Wording.join(rest.subList(0, rest.size() - 1)), place));
    }
    return rest.size() == 2 && SPEAKING.contains(last)
        ? Optional.of("What language do %s %s in %s?".formatted(rest.get(0), last, place))
        : Optional.empty();
  }
}
