package dev.kedas.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A question taken apart at its question word and its auxiliary: "In what year | did | X die".
 *
 * @param front the preposition before the question word, or empty
 * @param word the question word in lower case
 * @param noun what stands between the question word and the auxiliary ("year"), or empty
 * @param auxiliary the auxiliary, or empty if there is none
 * @param rest what follows
 */
record Question(String front, String word, String noun, String auxiliary, List<String> rest) {

  static final Set<String> WORDS = Words.set("who whom whose what which where when how");

  /** Takes the words apart, or nothing if they don't begin as a question for something does. */
  static Optional<Question> of(List<String> words) {
    String first = Words.lower(words.get(0));
    boolean fronted =
        words.size() > 1 && Words.PREPOSITIONS.contains(first) && WORDS.contains(words.get(1));
    String word = fronted ? words.get(1) : first;
    if (!WORDS.contains(word)) {
      return Optional.empty();
    }
    int start = fronted ? 2 : 1;
    int auxiliary = start;
    while (auxiliary < words.size() && !Words.isAuxiliary(words.get(auxiliary))) {
      auxiliary++;
    }
    boolean none = auxiliary == words.size();
    int nounEnd = none ? start : auxiliary;
    return Optional.of(
        new Question(
            fronted ? first : "",
            word,
            Words.join(words.subList(start, nounEnd)),
            none ? "" : words.get(auxiliary),
            words.subList(none ? start : auxiliary + 1, words.size())));
  }

  /** All that follows the question word. */
  List<String> afterWord() {
    List<String> words = new ArrayList<>(noun.isEmpty() ? List.of() : Words.split(noun));
    if (!auxiliary.isEmpty()) {
      words.add(auxiliary);
    }
    words.addAll(rest);
    return words;
  }

  boolean asks(String... questionWords) {
    return List.of(questionWords).contains(word);
  }

  boolean asksForPerson() {
    return asks("who", "whom");
  }

  boolean hasBe() {
    return Words.BE.contains(auxiliary);
  }
}
