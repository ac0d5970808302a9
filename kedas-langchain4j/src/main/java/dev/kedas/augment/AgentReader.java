package dev.kedas.augment;

import java.util.List;
import java.util.Optional;

/** Reads questions that ask for the subject: "Who directed X?", "What company produced X?" */
final class AgentReader {

  private static final int MAX_NOUN = 5;

  private AgentReader() {}

  static Optional<Reading> read(Question question) {
    if (!question.front().isEmpty() || question.asks("when", "where", "whose", "whom")) {
      return Optional.empty();
    }
    if (question.hasBe()) {
      return complement(question);
    }
    return auxiliary(question).or(() -> finite(question));
  }

  /** "What constellation is home to X?" */
  private static Optional<Reading> complement(Question question) {
    List<String> rest = question.rest();
    if (isState(question)) {
      return gap(question, question.noun(), question.auxiliary(), rest);
    }
    for (int end = 2; end < Math.min(rest.size(), 6); end++) {
      Optional<Predicate> predicate =
          PredicateParser.after(question.auxiliary(), rest.subList(0, end));
      boolean found =
          predicate.isPresent()
              && Words.isLower(rest.get(0))
              && !Words.ARTICLES.contains(rest.get(0))
              && !predicate.get().preposition().isEmpty()
              && predicate.get().lead().isEmpty();
      if (found) {
        return described(question, predicate.get(), rest.subList(end, rest.size()));
      }
    }
    return Optional.empty();
  }

  /** "Which browsers are supported?", "How many seats are included in X?" */
  private static boolean isState(Question question) {
    List<String> rest = question.rest();
    boolean alone = rest.size() == 1 && Words.isLower(rest.get(0));
    return !question.noun().isEmpty()
        && (alone || question.asks("how"))
        && Clause.isPhrase(rest)
        && Verbs.isParticiple(rest.get(0));
  }

  private static Optional<Reading> described(
      Question question, Predicate predicate, List<String> object) {
    if (predicate.key().equals("listed as")) {
      String be = Words.join(predicate.words(), predicate.preposition());
      return NounPhrases.read(object, be, true);
    }
    return gap(question, question.noun(), question.auxiliary(), question.rest());
  }

  /** "Who has acted in X?", "Who can approve it?" */
  private static Optional<Reading> auxiliary(Question question) {
    List<String> rest = question.rest();
    if (question.auxiliary().isEmpty() || rest.size() < 2 || holdsVerb(question.noun())) {
      return Optional.empty();
    }
    String next = rest.get(0);
    boolean subject =
        Words.HAVE.contains(question.auxiliary())
            ? Words.isLower(next) && (question.asksForPerson() || isPerfect(next))
            : Words.MODALS.contains(question.auxiliary())
                && (Verbs.ofBase(next).isPresent() || next.equals("be"));
    return subject ? gap(question, question.noun(), question.auxiliary(), rest) : Optional.empty();
  }

  private static boolean isPerfect(String word) {
    return Verbs.isParticiple(word) || Words.ARTICLES.contains(word);
  }

  private static boolean holdsVerb(String noun) {
    return Words.split(noun).stream().anyMatch(Verbs::isFinite);
  }

  private static Optional<Reading> finite(Question question) {
    List<String> words = question.afterWord();
    if (question.asks("how")) {
      return count(words);
    }
    int verb = firstVerb(words, 0, question.asksForPerson() ? 1 : MAX_NOUN);
    boolean sure = question.asksForPerson() || firstVerb(words, verb + 1, words.size()) < 0;
    if (verb < 0 || verb + 1 == words.size() || !sure) {
      return Optional.empty();
    }
    int start = verb;
    while (start > 0 && Words.isAdverb(words.get(start - 1))) {
      start--;
    }
    return gap(
        question,
        Words.join(words.subList(0, start)),
        Words.join(words.subList(start, verb + 1)),
        words.subList(verb + 1, words.size()));
  }

  /** The first finite verb in the range before any relative clause, or -1. */
  private static int firstVerb(List<String> words, int from, int to) {
    for (int i = from; i < Math.min(to, words.size()); i++) {
      String word = words.get(i);
      if (Words.RELATIVES.contains(word) || Words.isAuxiliary(word)) {
        return -1;
      }
      if (Verbs.isFinite(word)) {
        return i;
      }
    }
    return -1;
  }

  /** "How many people work at X?" */
  private static Optional<Reading> count(List<String> words) {
    if (words.isEmpty() || !words.get(0).equals("many")) {
      return Optional.empty();
    }
    for (int i = 2; i < Math.min(words.size() - 1, MAX_NOUN); i++) {
      String word = words.get(i);
      if (Verbs.ofBase(word).isPresent() || Verbs.ofPast(word).isPresent()) {
        return Optional.of(
            new CountedAgent(
                Words.join(words.subList(1, i)), Words.join(words.subList(i, words.size()))));
      }
    }
    return Optional.empty();
  }

  private static Optional<Reading> gap(
      Question question, String noun, String verb, List<String> rest) {
    String predicate = Words.join(rest);
    if (Words.STRANDED.contains(Words.last(rest))) {
      return Optional.empty();
    }
    if (question.asks("how")) {
      return noun.startsWith("many ")
          ? Optional.of(new CountedAgent(noun.substring(5), Words.join(verb, predicate)))
          : Optional.empty();
    }
    return Optional.of(new AgentGap(noun, verb, predicate, question.asksForPerson()));
  }
}
