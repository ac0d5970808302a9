package dev.kedas.augment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the noun phrase that a form of "be" equates with the answer. */
final class NounPhrases {

  private static final Set<String> LINKS = Set.of("of", "for");
  private static final Set<String> AGENT_LINKS =
      Set.of("held by", "played by", "used by", "spoken by", "worn by", "owned by", "representing");

  /** Relations that the data sets put after a name without an apostrophe: "Ann father". */
  private static final Set<String> BARE_RELATIONS =
      Words.set("father mother sister brother wife husband spouse son daughter owner");

  private NounPhrases() {}

  /**
   * Reads the phrase as what the answer is.
   *
   * @param words the phrase as it stands inside a sentence
   * @param be the verb between it and the answer
   * @param person whether the query asks for a person
   */
  static Optional<Reading> read(List<String> words, String be, boolean person) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    boolean named = startsWith(words, "the name of") || startsWith(words, "the names of");
    List<String> core =
        named && isDefinite(words.subList(3, words.size()))
            ? words.subList(3, words.size())
            : words;
    if (!isDefinite(core)) {
      return Optional.empty();
    }
    if (be.equals("are") || be.equals("were")) {
      return Clause.isPhrase(core)
          ? Optional.of(new Members(Words.join(core), be, named || person))
          : Optional.empty();
    }
    Optional<Reading> relative = RelativeReader.read(core);
    if (relative.isPresent() || !Clause.isPhrase(words)) {
      return relative;
    }
    return bareRelation(core, be)
        .or(() -> attribute(words, core, be))
        .or(() -> possessive(words, core, be))
        .or(() -> equation(words, be, person));
  }

  private static boolean startsWith(List<String> words, String beginning) {
    List<String> first = Words.split(beginning);
    return words.size() > first.size() && words.subList(0, first.size()).equals(first);
  }

  private static boolean isDefinite(List<String> words) {
    return Words.DETERMINERS.contains(words.get(0)) && words.size() > 1
        || words.size() > 1 && BARE_RELATIONS.contains(Words.last(words))
        || possessiveEnd(words) > 0
        || words.size() > 1 && words.subList(0, words.size() - 1).stream().anyMatch(Nouns::isBrand);
  }

  /** "Ann father", "the name of Ann father" */
  private static Optional<Reading> bareRelation(List<String> core, String be) {
    int last = core.size() - 1;
    if (!BARE_RELATIONS.contains(core.get(last))
        || Words.DETERMINERS.contains(core.get(0))
        || possessiveEnd(core) > 0) {
      return Optional.empty();
    }
    String entity = Words.join(core.subList(0, last));
    String relation = core.get(last);
    return Optional.of(
        new Attribute(Words.join("the", relation, "of", entity), relation, "of", entity, be));
  }

  /** "the date of birth of X", "the architect for X", "the position held by X" */
  private static Optional<Reading> attribute(List<String> words, List<String> core, String be) {
    if (!core.get(0).equals("the")) {
      return Optional.empty();
    }
    int link = linkIndex(core);
    if (link < 2 || link + 1 >= core.size()) {
      return Optional.empty();
    }
    List<String> relation = core.subList(1, link);
    List<String> entity = core.subList(link + 1, core.size());
    if (!Clause.isPhrase(relation) || !relation.stream().allMatch(NounPhrases::isRelationWord)) {
      return Optional.empty();
    }
    String linkWord = core.get(link);
    int end = relation.size();
    if (linkWord.equals("by")) {
      linkWord = Words.last(relation) + " by";
      end--;
      if (end == 0 || !AGENT_LINKS.contains(linkWord)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Attribute(
            Words.join(words),
            Words.join(relation.subList(0, end)),
            linkWord,
            Words.join(entity),
            be));
  }

  static boolean isRelationWord(String word) {
    return Words.isLower(word)
            && !Nouns.isPossessive(word)
            && !word.endsWith(",")
            && !Words.RELATIVES.contains(word)
        || isAcronym(word);
  }

  private static boolean isAcronym(String word) {
    return word.length() > 1 && word.length() < 5 && word.chars().allMatch(Character::isUpperCase);
  }

  /** Where the link to the entity stands: after "date of birth" and the like, not within it. */
  private static int linkIndex(List<String> core) {
    for (int i = 1; i < core.size(); i++) {
      if (core.get(i).equals("by") || core.get(i).equals("representing")) {
        return i;
      }
      if (LINKS.contains(core.get(i))) {
        int next = i + 2;
        boolean inner =
            next < core.size()
                && LINKS.contains(core.get(next))
                && Words.isLower(core.get(i + 1))
                && !Words.DETERMINERS.contains(core.get(i + 1));
        return inner ? next : i;
      }
      if (Words.PREPOSITIONS.contains(core.get(i))) {
        return -1;
      }
    }
    return -1;
  }

  /** "X's birthplace", "X's father's name" */
  private static Optional<Reading> possessive(List<String> words, List<String> core, String be) {
    int end = possessiveEnd(core);
    if (end < 0) {
      return Optional.empty();
    }
    int last = core.size();
    boolean name = last > end + 1 && Words.last(core).equals("name");
    if (name && Nouns.isPossessive(core.get(last - 2))) {
      last--;
    }
    String relation = Words.join(core.subList(end, last));
    if (last < core.size()) {
      relation = relation.substring(0, relation.length() - 2);
    }
    String owner = Words.join(core.subList(0, end));
    String entity = owner.substring(0, owner.length() - 2);
    return Words.split(relation).stream().allMatch(NounPhrases::isRelationWord)
        ? Optional.of(new Attribute(Words.join(words), relation, "of", entity, be))
        : Optional.of(new Equation(Words.join(words), be, true));
  }

  /** The index after the first possessive that is not the last word, or -1. */
  private static int possessiveEnd(List<String> words) {
    for (int i = 0; i < words.size() - 1; i++) {
      if (Nouns.isPossessive(words.get(i))) {
        return i + 1;
      }
    }
    return -1;
  }

  private static Optional<Reading> equation(List<String> words, String be, boolean person) {
    String head = Nouns.head(Words.join(words));
    boolean role = Words.isLower(head) || isAcronym(head) || person;
    return Optional.of(new Equation(Words.join(words), be, role));
  }
}
