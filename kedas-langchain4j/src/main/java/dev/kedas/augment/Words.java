package dev.kedas.augment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words of a query, and the closed classes of English words that the rules look for. */
final class Words {

  static final Set<String> BE = Set.of("is", "are", "was", "were");
  static final Set<String> DO = Set.of("do", "does", "did");
  static final Set<String> HAVE = Set.of("has", "have", "had");
  static final Set<String> MODALS =
      Set.of("can", "could", "will", "would", "should", "must", "may", "might");

  static final Set<String> PREPOSITIONS =
      set(
          "about above across after against along among around as at before behind below beside"
              + " between beyond by during for from in inside into near of off on onto over since"
              + " through throughout to toward towards under until up upon via with within"
              + " without");

  /** Prepositions that may stand at a question's end: "what is it made of". */
  static final Set<String> STRANDED =
      set(
          "about after against as at behind by for from in into near of on over through to under with");

  static final Set<String> RELATIVES = Set.of("that", "which", "who", "whom", "where", "when");

  static final Set<String> DETERMINERS =
      set("the our my your his her its their this that these those");

  static final Set<String> PRONOUNS = set("I you he she it we they this that these those");

  /** Adjectives that follow a form of "be" and not a noun, so that no noun phrase ends with one. */
  static final Set<String> ADJECTIVES =
      set(
          "native adjacent responsible available open closed free due valid similar specific related"
              + " compatible famous active effective eligible worth possible necessary mandatory"
              + " optional accessible visible liable");

  static final Set<String> ARTICLES = Set.of("a", "an", "the");

  /** Words whose case says nothing: they get a capital at the beginning of a sentence. */
  static final Set<String> FUNCTION_WORDS =
      set(
          "the a an our my your his her its their this that these those you we they it he she each"
              + " every all both some no yes in on at what as among");

  private static final Set<String> ADVERBS =
      set(
          "first last originally officially mainly primarily mostly usually normally currently"
              + " finally initially formerly professionally typically generally automatically");

  private static final Set<String> NOUNS_IN_LY =
      set("family supply assembly reply anomaly monopoly ally jelly bully july italy");

  private Words() {}

  static Set<String> set(String words) {
    return Set.of(words.split(" "));
  }

  static List<String> split(String text) {
    return List.of(text.split(" "));
  }

  static String join(List<String> words) {
    return String.join(" ", words);
  }

  /** The parts that are not empty, with single spaces between them. */
  static String join(String... parts) {
    return String.join(" ", Arrays.stream(parts).filter(part -> !part.isEmpty()).toList());
  }

  /** The words around the one at the index. */
  static Cut cut(List<String> words, int index) {
    return new Cut(join(words.subList(0, index)), join(words.subList(index + 1, words.size())));
  }

  record Cut(String before, String after) {}

  static String first(String text) {
    int space = text.indexOf(' ');
    return space < 0 ? text : text.substring(0, space);
  }

  static String last(List<String> words) {
    return words.get(words.size() - 1);
  }

  static boolean isAuxiliary(String word) {
    return BE.contains(word) || DO.contains(word) || HAVE.contains(word) || MODALS.contains(word);
  }

  static boolean isLower(String word) {
    return !word.isEmpty() && Character.isLowerCase(word.codePointAt(0));
  }

  /** Whether the word begins with a capital or a digit, as names do. */
  static boolean isName(String word) {
    if (word.isEmpty()) {
      return false;
    }
    int first = word.codePointAt(0);
    return Character.isUpperCase(first) || Character.isDigit(first);
  }

  /** Whether the word has more than small letters, as "iOS", "hunter2" or "config.yaml" have. */
  static boolean isIdentifier(String word) {
    return word.chars().anyMatch(c -> !Character.isLowerCase(c) && "-'’,".indexOf(c) < 0);
  }

  static boolean isAdverb(String word) {
    return ADVERBS.contains(word)
        || word.length() > 4 && word.endsWith("ly") && isLower(word) && !NOUNS_IN_LY.contains(word);
  }

  static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  static String capitalize(String text) {
    int first = text.codePointAt(0);
    return Character.toString(Character.toTitleCase(first))
        + text.substring(Character.charCount(first));
  }

  /**
   * The words as they stand inside a sentence: a determiner that began the query is written small.
   */
  static List<String> inside(List<String> words) {
    String first = lower(words.get(0));
    if (!FUNCTION_WORDS.contains(first) || first.equals("in")) {
      return words;
    }
    List<String> inside = new ArrayList<>(words);
    inside.set(0, first);
    return List.copyOf(inside);
  }
}
