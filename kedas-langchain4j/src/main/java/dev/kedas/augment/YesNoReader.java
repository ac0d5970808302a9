package dev.kedas.augment;

import java.util.List;
import java.util.Optional;

/** Reads questions for yes or no: "Is the cafeteria open on Sundays?" */
final class YesNoReader {

  private YesNoReader() {}

  static Optional<Reading> read(List<String> words) {
    String auxiliary = Words.lower(words.get(0));
    List<String> rest = words.subList(1, words.size());
    if (rest.size() < 2) {
      return Optional.empty();
    }
    return Words.BE.contains(auxiliary) ? state(auxiliary, rest) : action(auxiliary, rest);
  }

  private static Optional<Reading> state(String be, List<String> rest) {
    return Clause.inverted(be, rest)
        .filter(clause -> clause.predicate().preposition().isEmpty())
        .map(
            clause ->
                Words.join(clause.bare()).substring(clause.subject().length() + be.length() + 2))
        .or(() -> identity(rest))
        .map(predicate -> verdict(be, rest, predicate));
  }

  /** "the capital of Germany" in "Is Berlin the capital of Germany?" */
  private static Optional<String> identity(List<String> rest) {
    int name = 0;
    while (name < rest.size() && Words.isName(rest.get(name))) {
      name++;
    }
    boolean found = name > 0 && name + 1 < rest.size() && Words.ARTICLES.contains(rest.get(name));
    return found ? Optional.of(Words.join(rest.subList(name, rest.size()))) : Optional.empty();
  }

  private static Reading verdict(String be, List<String> rest, String predicate) {
    String all = Words.join(rest);
    String subject = all.substring(0, all.length() - predicate.length() - 1);
    return new YesNo(Words.join(subject, be, predicate), Words.join(subject, be, "not", predicate));
  }

  /** "Does X include Y?", "Can X pay by Y?": only where one word alone can be the verb. */
  private static Optional<Reading> action(String auxiliary, List<String> rest) {
    int verb = Verbs.only(rest);
    if (verb < 0 || Words.HAVE.contains(auxiliary)) {
      return Optional.empty();
    }
    Words.Cut cut = Words.cut(rest, verb);
    String not = auxiliary.equals("can") ? "cannot" : auxiliary + " not";
    return Clause.acting(auxiliary, rest)
        .map(
            clause ->
                new YesNo(
                    clause.bare(), Words.join(cut.before(), not, rest.get(verb), cut.after())));
  }
}
