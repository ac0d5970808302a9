package dev.kedas.augment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a predicate from words that must be that predicate and nothing else. */
final class PredicateParser {

  /** What may follow a form of "be" besides participles and adjectives, longest first. */
  private static final List<List<String>> COMPLEMENTS =
      phrases(
          "in charge,a native speaker,a twin city,known for performing,a part,a member,a citizen,"
              + "a character,a follower,a product,a subsidiary,a native,an officer,the capital,"
              + "to debut,part,member,citizen,follower,home,next");

  /** What may follow a verb and belong to it, longest first. */
  private static final List<List<String>> PARTICLES =
      phrases(
          "back up,back down,back online,back,into use,into force,into effect,into service,to exist,up work,their life,his life,"
              + "her life,a citizenship,citizenship,place,service,live,public,out,up,down,off,"
              + "birth,employment,office,part,away");

  private static final Set<String> BARE_PREPOSITIONS =
      Set.of("in", "on", "at", "from", "by", "near", "under", "behind");

  /** Nouns that say what the gap holds: "the city of London", "the language French". */
  private static final List<List<String>> LEAD_NOUNS =
      phrases(
          "capital city,record label,music label,city,country,continent,language,religion,field,"
              + "area,position,title,sport,instrument,organization,state,capital,role,rank");

  private static final Set<String> ADJUNCTS =
      Words.set("per on in at for during after before each every");

  private static final Set<String> NOUNS = Set.of("part", "member", "citizen", "follower", "home");

  private static final int MAX_ADJUNCT = 4;

  private final List<String> words;
  private int at;
  private int verbAt;
  private int phraseEnd;
  private String preposition = "";
  private String lead = "";
  private String noun = "";
  private String tail = "";

  private PredicateParser(List<String> words) {
    this.words = words;
  }

  /** Whether the predicate is "be" and a noun ("is a part"), which needs its preposition. */
  static boolean isNounComplement(String predicate) {
    int space = predicate.indexOf(' ');
    List<String> rest = space < 0 ? List.of() : Words.split(predicate.substring(space + 1));
    return !rest.isEmpty()
        && (rest.size() > 1 || NOUNS.contains(rest.get(0)))
        && COMPLEMENTS.contains(rest);
  }

  /** Reads a predicate with a finite verb, as in "is located in" or "plays for". */
  static Optional<Predicate> finite(List<String> words) {
    PredicateParser parser = new PredicateParser(words);
    return parser.finiteVerb() && parser.end() ? Optional.of(parser.predicate()) : Optional.empty();
  }

  /** Reads what a question took an auxiliary from: "born in" (was), "belong to" (does). */
  static Optional<Predicate> after(String auxiliary, List<String> words) {
    PredicateParser parser = new PredicateParser(words);
    if (Words.DO.contains(auxiliary)) {
      return parser.infinitive() && parser.end() ? parser.inflected(auxiliary) : Optional.empty();
    }
    boolean read =
        Words.BE.contains(auxiliary)
            ? parser.complement()
            : Words.HAVE.contains(auxiliary) ? parser.perfect() : parser.infinitive();
    return read && parser.end()
        ? Optional.of(parser.predicate().prefixedBy(auxiliary))
        : Optional.empty();
  }

  private Optional<Predicate> inflected(String auxiliary) {
    Words.Cut cut = Words.cut(words.subList(0, phraseEnd), verbAt);
    return Verbs.ofBase(words.get(verbAt))
        .map(verb -> Words.join(cut.before(), verb.agreeingWith(auxiliary), cut.after()))
        .map(phrase -> new Predicate(phrase, preposition, lead, noun, tail));
  }

  private Predicate predicate() {
    return new Predicate(Words.join(words.subList(0, phraseEnd)), preposition, lead, noun, tail);
  }

  private boolean finiteVerb() {
    skipAdverbs();
    String verb = peek();
    at++;
    if (Words.BE.contains(verb)) {
      return complement();
    }
    if (Words.MODALS.contains(verb)) {
      return infinitive();
    }
    if (Words.HAVE.contains(verb) && perfect()) {
      return true;
    }
    if (verb.equals("used") && peek().equals("to")) {
      at++;
      return infinitive();
    }
    return Words.HAVE.contains(verb) || Verbs.isFinite(verb);
  }

  private boolean complement() {
    skipAdverbs();
    if (skipAny(COMPLEMENTS)) {
      return true;
    }
    if (Verbs.isParticiple(peek()) || Words.ADJECTIVES.contains(peek())) {
      at++;
      return true;
    }
    return BARE_PREPOSITIONS.contains(peek());
  }

  private boolean perfect() {
    skipAdverbs();
    if (peek().equals("been")) {
      at++;
      return complement();
    }
    boolean participle = Verbs.isParticiple(peek());
    at += participle ? 1 : 0;
    return participle;
  }

  private boolean infinitive() {
    skipAdverbs();
    if (peek().equals("be")) {
      at++;
      return complement();
    }
    verbAt = at++;
    return verbAt < words.size() && Verbs.ofBase(words.get(verbAt)).isPresent();
  }

  /** Reads what may follow the verb; true if that is all. */
  private boolean end() {
    skipAny(PARTICLES);
    phraseEnd = at;
    if (phraseEnd > 0 && restIsAdjunct()) {
      tail = Words.join(words.subList(at, words.size()));
      return true;
    }
    if (Words.STRANDED.contains(peek())) {
      preposition = peek();
      at++;
    }
    return at <= words.size() && phraseEnd + preposition.length() > 0 && lead();
  }

  private boolean restIsAdjunct() {
    int length = words.size() - at;
    return length > 1
        && length <= MAX_ADJUNCT
        && ADJUNCTS.contains(peek())
        && !LEAD_NOUNS.contains(words.subList(words.size() - 1, words.size()))
        && !Words.PREPOSITIONS.contains(Words.last(words))
        && !Words.ARTICLES.contains(Words.last(words))
        && words.subList(at, words.size()).stream().noneMatch(PredicateParser::opensClause);
  }

  private static boolean opensClause(String word) {
    return Words.isAuxiliary(word)
        || Words.RELATIVES.contains(word)
        || Verbs.ofBase(word).isPresent()
        || Verbs.isFinite(word);
  }

  private boolean lead() {
    List<String> rest = words.subList(at, words.size());
    if (rest.isEmpty()) {
      return true;
    }
    lead = Words.join(rest);
    if (Words.ARTICLES.contains(lead)) {
      return lead.equals("the");
    }
    int from = rest.get(0).equals("the") ? 1 : 0;
    int to = rest.size() - (Words.last(rest).equals("of") ? 1 : 0);
    if (from > to || !LEAD_NOUNS.contains(rest.subList(from, to))) {
      return false;
    }
    noun = Words.join(rest.subList(from, to));
    return true;
  }

  private void skipAdverbs() {
    while (at + 1 < words.size() && Words.isAdverb(peek())) {
      at++;
    }
  }

  private boolean skipAny(List<List<String>> phrases) {
    for (List<String> phrase : phrases) {
      if (at + phrase.size() <= words.size()
          && words.subList(at, at + phrase.size()).equals(phrase)) {
        at += phrase.size();
        return true;
      }
    }
    return false;
  }

  private String peek() {
    return at < words.size() ? words.get(at) : "";
  }

  private static List<List<String>> phrases(String list) {
    return List.of(list.split(",")).stream().map(Words::split).toList();
  }
}
