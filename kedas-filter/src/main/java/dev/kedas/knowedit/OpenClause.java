package dev.kedas.knowedit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A clause that ends where the answer goes: "X plays in the position of".
 *
 * @param subject as it stands inside a sentence
 * @param auxiliary the verb that changes places with the subject in a question ("does")
 * @param rest what follows the subject in a question ("play in the position of")
 */
record OpenClause(String subject, String auxiliary, List<String> rest) {

  private static final int MAX_PREDICATE = 9;
  private static final int MAX_SUBJECT = 25;

  /** A subject with more words in small letters is no name, and may be a clause. */
  private static final int MAX_SMALL_WORDS = 5;

  private static final Set<String> RELATIVES = Set.of("who", "which", "that");
  private static final Set<String> DO = Set.of("do", "does", "did");

  /** Participles that tell a state, so that "is" goes with them and not "was". */
  private static final Set<String> STATES =
      Wording.set(
          "located situated based headquartered named called known owned employed represented"
              + " associated affiliated used spoken");

  /** What can open an apposition besides a participle: "X, a citizen of", "X, from". */
  private static final Set<String> OPENINGS =
      Wording.set("a an from in by within at on near speaker follower member citizen part native");

  private static final Set<String> OPENING_WORDS =
      Wording.set("in on at when where if as since because after before while although what to");
  private static final Set<String> PRONOUNS = Wording.set("i you he she it we they");

  static Optional<OpenClause> of(List<String> words) {
    int first = Math.max(1, words.size() - MAX_PREDICATE);
    for (int i = words.size() - 1; i >= first && Wording.isPlain(words.get(i)); i--) {
      String before = words.get(i - 1);
      if (isFinite(words, i)) {
        return clause(words, i);
      }
      if (Wording.endsWithComma(before)) {
        return apposition(words.subList(0, i), words.subList(i, words.size()));
      }
    }
    String name = words.get(words.size() - 2);
    return Wording.last(words).equals("from") && !Wording.startsSmall(name)
        ? make(words.subList(0, words.size() - 1), "is", List.of("from"))
        : Optional.empty();
  }

  private static boolean isFinite(List<String> words, int index) {
    String word = words.get(index);
    if (Wording.AUXILIARIES.contains(word) && !DO.contains(word)) {
      return true;
    }
    int before = index - 1;
    while (before > 0 && Wording.isAdverb(words.get(before))) {
      before--;
    }
    String previous = words.get(before);
    boolean noun =
        Wording.ARTICLES.contains(previous)
            || Wording.PREPOSITIONS.contains(previous)
            || Wording.isPossessive(previous);
    boolean agent = index + 1 < words.size() && words.get(index + 1).equals("by");
    boolean participle =
        agent
            || isInApposition(words, index)
            || Wording.AUXILIARIES.contains(previous)
            || previous.equals("be")
            || previous.equals("been")
            || previous.endsWith(",");
    return !noun
        && (Verb.ofThird(word).isPresent() || !participle && Verb.ofPast(word).isPresent());
  }

  /** Whether only a noun with its article stands between a comma and the word. */
  private static boolean isInApposition(List<String> words, int index) {
    return index > 2
        && Wording.ARTICLES.contains(words.get(index - 2))
        && Wording.endsWithComma(words.get(index - 3));
  }

  private static Optional<OpenClause> clause(List<String> words, int verb) {
    int end = verb;
    while (end > 0 && Wording.isAdverb(words.get(end - 1))) {
      end--;
    }
    List<String> rest = new ArrayList<>(words.subList(end, verb));
    List<String> after = words.subList(verb + 1, words.size());
    String word = words.get(verb);
    List<String> subject = withoutRelative(withOwner(words.subList(0, end)));
    boolean have = Wording.HAVE.contains(word);
    boolean perfect = have && !after.isEmpty() && Verb.isParticiple(after.get(0));
    if (Wording.AUXILIARIES.contains(word) && (!have || perfect)) {
      rest.addAll(after);
      return make(subject, word, rest);
    }
    Optional<Verb> third = Verb.ofThird(word);
    Optional<Verb> known = third.or(() -> Verb.ofPast(word));
    return known.flatMap(
        read -> {
          rest.add(read.base());
          rest.addAll(after);
          return make(subject, third.isPresent() ? "does" : "did", rest);
        });
  }

  /** "X, developed by", "X, a citizen of", "X, playing the" */
  private static Optional<OpenClause> apposition(List<String> subject, List<String> after) {
    List<String> name = Wording.withoutComma(subject);
    String first = after.get(0);
    boolean product =
        after.size() > 2
            && after.subList(0, 2).equals(List.of("a", "product"))
            && Verb.isParticiple(after.get(2));
    if (product) {
      return make(name, "was", after.subList(2, after.size()));
    }
    Optional<Verb> acting = Verb.ofGerund(first);
    if (acting.isPresent()) {
      List<String> rest = new ArrayList<>(after);
      rest.set(0, acting.get().base());
      return make(name, "does", rest);
    }
    if (Verb.isParticiple(first)) {
      return make(name, STATES.contains(first) ? "is" : "was", after);
    }
    return OPENINGS.contains(first) ? make(name, "is", after) : Optional.empty();
  }

  private static Optional<OpenClause> make(List<String> subject, String verb, List<String> rest) {
    if (rest.isEmpty() || !isSubject(subject)) {
      return Optional.empty();
    }
    String text = Wording.join(Wording.inside(subject));
    return Optional.of(new OpenClause(text, verb, List.copyOf(rest)));
  }

  private static boolean isSubject(List<String> words) {
    if (words.isEmpty() || words.size() > MAX_SUBJECT) {
      return false;
    }
    String last = Wording.last(words);
    boolean adverbial =
        OPENING_WORDS.contains(Wording.lower(words.get(0)))
            && (words.stream().anyMatch(Wording::endsWithComma)
                || words.size() > 1 && Wording.startsSmall(words.get(1)));
    boolean sentence =
        words.size() > 1
            && PRONOUNS.contains(Wording.lower(words.get(0)))
            && Wording.startsSmall(words.get(1));
    return !adverbial
        && words.stream().filter(Wording::startsSmall).count() <= MAX_SMALL_WORDS
        && !sentence
        && Wording.canEndName(last)
        && !RELATIVES.contains(last)
        && words.stream().noneMatch(Wording.AUXILIARIES::contains);
  }

  /** "X" for "X, who" */
  private static List<String> withoutRelative(List<String> subject) {
    return subject.size() > 1 && RELATIVES.contains(Wording.last(subject))
        ? Wording.withoutComma(subject.subList(0, subject.size() - 1))
        : subject;
  }

  /** "X's headquarters" for "X, whose headquarters" */
  static List<String> withOwner(List<String> words) {
    int whose = words.lastIndexOf("whose");
    if (whose < 1 || !Wording.endsWithComma(words.get(whose - 1))) {
      return words;
    }
    List<String> owned = new ArrayList<>(words);
    owned.remove(whose);
    owned.set(whose - 1, Wording.possessive(Wording.withoutComma(words.get(whose - 1))));
    return owned;
  }

  /** The question for what is missing, if the clause tells what kind of thing that is. */
  Optional<String> question() {
    return Gap.of(this).map(gap -> gap.ask(subject, auxiliary));
  }
}
