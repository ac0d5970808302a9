package dev.kedas.augment;

import java.util.List;
import java.util.Set;

/** Number and possessive of noun phrases, as far as their spelling tells. */
final class Nouns {

  private static final Set<String> SINGULAR_IN_S =
      Words.set(
          "series species news headquarters means mathematics physics economics politics athletics"
              + " ethics statistics status bus gas bonus campus virus basis analysis always");

  private static final Set<String> PLURAL_WITHOUT_S =
      Words.set("people children men women data media criteria police staff persons");

  private static final Set<String> CLAUSE_WORDS =
      Words.set("that which who whom whose where when is are was were and or");

  private static final Set<String> SMALL_IN_NAMES = Set.of("of", "the", "de", "von", "van");

  /** Brands and names that end in an apostrophe and s without owning anything. */
  private static final Set<String> NAMES_IN_APOSTROPHE_S =
      Words.set(
          "McDonald's Macy's Wendy's Domino's Sainsbury's Lloyd's Moody's Levi's Kellogg's"
              + " Sotheby's Christie's Hershey's Denny's Arby's Kohl's Lowe's Dillard's Joe's"
              + " Applebee's Reese's Jerry's Carl's Harrod's Daniel's John's Land's Men's Women's"
              + " Chili's Bloomingdale's Claire's Dick's Sam's Victoria's Morrison's");

  private Nouns() {}

  /** Whether the word, in lower case, is a plural. */
  static boolean isPluralWord(String word) {
    if (PLURAL_WITHOUT_S.contains(word)) {
      return true;
    }
    return word.length() > 3
        && Words.isLower(word)
        && word.endsWith("s")
        && !word.endsWith("ss")
        && !word.endsWith("us")
        && !word.endsWith("is")
        && !SINGULAR_IN_S.contains(word);
  }

  /** Whether the phrase is a plural as far as its head noun tells; names count as singular. */
  static boolean isPlural(String phrase) {
    return Words.split(phrase).contains("and") || isPluralWord(head(phrase));
  }

  /** Whether the phrase is a plural, or a name like "the Beatles" that can be either. */
  static boolean mayBePlural(String phrase) {
    return isPlural(phrase)
        || Words.lower(phrase).startsWith("the ") && isPluralWord(Words.lower(head(phrase)));
  }

  /** The last word before any preposition or clause: "number" of "the number of rooms". */
  static String head(String phrase) {
    List<String> words = Words.split(phrase);
    int end = 1;
    while (end < words.size()
        && !Words.PREPOSITIONS.contains(words.get(end))
        && !CLAUSE_WORDS.contains(words.get(end))) {
      end++;
    }
    return words.get(end - 1);
  }

  static String possessive(String name) {
    return name.endsWith("s") ? name + "'" : name + "'s";
  }

  /** Whether a possessive can be made of the phrase that reads well and means the same. */
  static boolean canOwn(String phrase) {
    List<String> words = Words.split(phrase);
    String first = words.get(0);
    int last = phrase.codePointBefore(phrase.length());
    return words.size() <= 7
        && (Words.isName(first) || Words.isIdentifier(first) || Words.DETERMINERS.contains(first))
        && Character.isLetterOrDigit(last)
        && !(Words.DETERMINERS.contains(first) && words.contains("of"))
        && phrase.indexOf(',') < 0
        && phrase.indexOf('(') < 0
        && isSimple(phrase)
        && words.stream().noneMatch(word -> word.endsWith("'s") || word.endsWith("’s"));
  }

  /** Whether the phrase has no clause and no preposition but "of", so that it is one thing. */
  static boolean isSimple(String phrase) {
    return Words.split(phrase).stream()
        .noneMatch(
            word ->
                CLAUSE_WORDS.contains(word)
                    || Words.PREPOSITIONS.contains(word) && !word.equals("of"));
  }

  /** Whether every word is written as names are, but for the small words inside names. */
  static boolean isName(String phrase) {
    return Words.split(phrase).stream()
        .allMatch(
            word ->
                Words.isName(word) || Words.isIdentifier(word) || SMALL_IN_NAMES.contains(word));
  }

  /** Whether the word is a name that ends in an apostrophe and s without owning anything. */
  static boolean isBrand(String word) {
    return NAMES_IN_APOSTROPHE_S.contains(word.replace('’', '\''));
  }

  /** Whether the word ends in an apostrophe and s that makes a possessive. */
  static boolean isPossessive(String word) {
    return word.length() > 2 && (word.endsWith("'s") || word.endsWith("’s")) && !isBrand(word);
  }
}
