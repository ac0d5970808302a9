package dev.kedas.augment;

import java.util.List;
import java.util.Optional;

/** Reads questions that kept the order of a statement: "In which year X ceased to exist?" */
final class UninvertedReader {

  private UninvertedReader() {}

  static Optional<Reading> read(Question question) {
    if (!question.asks("what", "which")) {
      return Optional.empty();
    }
    List<String> words = question.afterWord();
    int name = 0;
    while (name < words.size() && Words.isLower(words.get(name))) {
      name++;
    }
    boolean verb =
        words.subList(0, name).stream()
            .anyMatch(word -> Words.isAuxiliary(word) || Words.DETERMINERS.contains(word));
    if (name == 0 || name > 4 || name == words.size() || verb) {
      return Optional.empty();
    }
    String noun = Words.join(words.subList(0, name)).replace(",", "");
    return Clause.finite(words.subList(name, words.size()))
        .flatMap(clause -> fronted(clause, question.front()))
        .map(clause -> Gaps.of(clause, noun));
  }

  private static Optional<Clause> fronted(Clause clause, String front) {
    Predicate predicate = clause.predicate();
    if (!predicate.lead().isEmpty() || front.isEmpty() == predicate.preposition().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(front.isEmpty() ? clause : clause.withPreposition(front));
  }
}
