package dev.kedas.augment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A subject and what is said of it, with a gap for the answer: "Tyspanodes" "belongs to" ….
 *
 * @param subject as it stands inside a sentence
 * @param predicate in agreement with the subject
 */
record Clause(String subject, Predicate predicate) {

  private static final int MAX_PREDICATE = 8;
  private static final Set<String> BAD_ENDS =
      Words.set(
          "a an the and or not never no who which that whom whose where when what to like than been"
              + " there come go get make take give become begin bring keep know see say");

  /** Reads a statement up to its gap: "X is located in". */
  static Optional<Clause> finite(List<String> words) {
    return split(words, PredicateParser::finite);
  }

  /** Reads what follows the auxiliary of a question: "X a part of" after "is". */
  static Optional<Clause> inverted(String auxiliary, List<String> words) {
    return split(words, rest -> PredicateParser.after(auxiliary, rest));
  }

  /** Reads what follows the auxiliary where the verb has an object: "X acquire Y" after "did". */
  static Optional<Clause> acting(String auxiliary, List<String> words) {
    int verb = Verbs.only(words);
    if (verb < 0 || !isSubject(words.subList(0, verb))) {
      return Optional.empty();
    }
    Words.Cut cut = Words.cut(words, verb);
    boolean modal = Words.MODALS.contains(auxiliary);
    return Verbs.ofBase(words.get(verb))
        .map(read -> modal ? auxiliary + " " + read.base() : read.agreeingWith(auxiliary))
        .map(finite -> Words.join(finite, cut.after()))
        .map(finite -> Predicate.of(finite, ""))
        .map(predicate -> new Clause(cut.before(), predicate));
  }

  private static Optional<Clause> split(
      List<String> words, Function<List<String>, Optional<Predicate>> parser) {
    int first = Math.max(1, words.size() - MAX_PREDICATE);
    for (int cut = first; cut < words.size(); cut++) {
      if (isSubject(words.subList(0, cut))) {
        Optional<Predicate> predicate = parser.apply(words.subList(cut, words.size()));
        if (predicate.isPresent()) {
          String subject = Words.join(words.subList(0, cut));
          return predicate.map(Omissions::repair).map(read -> new Clause(subject, read));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether the words can be the whole subject of a question or a statement. */
  private static boolean isSubject(List<String> words) {
    int last = words.size() - 1;
    boolean clause =
        last > 1
            && Words.isName(words.get(last - 1))
            && !Nouns.isPossessive(words.get(last - 1))
            && Verbs.isFinite(words.get(last));
    int comma = last;
    while (comma >= 0 && !words.get(comma).endsWith(",")) {
      comma--;
    }
    return isPhrase(words)
        && !clause
        && !words.get(0).equals("I")
        && (comma < 0 || comma == last || !opensApposition(words.get(comma + 1)))
        && words.stream().noneMatch(Words.RELATIVES::contains)
        && words.stream().noneMatch(Words::isAuxiliary);
  }

  private static boolean opensApposition(String word) {
    return Words.ARTICLES.contains(word)
        || Words.RELATIVES.contains(word)
        || Verbs.isParticiple(word);
  }

  /** Whether the words can be a whole noun phrase, as far as their first and last tell. */
  static boolean isPhrase(List<String> words) {
    if (words.isEmpty()) {
      return false;
    }
    String last = Words.last(words);
    return !Words.isAuxiliary(last)
        && !BAD_ENDS.contains(last)
        && !Words.ADJECTIVES.contains(last)
        && !Words.PREPOSITIONS.contains(last)
        && !Words.isAdverb(last)
        && !last.endsWith(",")
        && !Nouns.isPossessive(last)
        && !Words.PREPOSITIONS.contains(words.get(0))
        && !Words.isAuxiliary(words.get(0))
        && !Words.RELATIVES.contains(words.get(0))
        && !words.get(0).equals("there")
        && !words.get(0).equals("been")
        && !(words.size() == 1 && Words.DETERMINERS.contains(words.get(0)));
  }

  /**
   * The clause with its subject as it stands inside a sentence: a determiner that began the query
   * is written small, unless only capitals follow, when it may belong to a title.
   */
  Clause inside() {
    List<String> words = Words.split(subject);
    boolean title =
        words.stream()
            .skip(1)
            .allMatch(
                word ->
                    !Words.isLower(word)
                        || Words.PREPOSITIONS.contains(word)
                        || Words.ARTICLES.contains(word));
    boolean pronoun = words.size() == 1;
    return title && !pronoun ? this : new Clause(Words.join(Words.inside(words)), predicate);
  }

  Clause withPreposition(String preposition) {
    return new Clause(subject, predicate.withPreposition(preposition));
  }

  /** The statement with the gap filled, whatever fills it. */
  String told(String filling) {
    return Words.join(
        subject,
        predicate.words(),
        predicate.preposition(),
        predicate.lead(),
        filling,
        predicate.tail());
  }

  /** The statement with the gap filled by a phrase that brings its own preposition. */
  String toldWith(String phrase) {
    return Words.join(subject, predicate.words(), phrase, predicate.tail());
  }

  /** "that X belongs to" */
  String relative() {
    return Words.join(
        "that", subject, predicate.words(), predicate.preposition(), predicate.tail());
  }

  /** "to which X belongs" */
  String relative(String preposition, String pronoun) {
    return Words.join(preposition, pronoun, bare());
  }

  /** The statement without the gap and its preposition: "X was born". */
  String bare() {
    return Words.join(subject, predicate.words(), predicate.tail());
  }

  /** The statement without the gap: "X belongs to". */
  String open() {
    return Words.join(subject, predicate.words(), predicate.preposition(), predicate.tail());
  }
}
