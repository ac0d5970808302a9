package dev.kedas.knowedit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the rules of {@link QueryStyle} know about single words. */
final class Wording {

  static final Set<String> QUESTION_WORDS = set("what which who whom whose when where why how");
  static final Set<String> BE = set("is was are were");
  static final Set<String> HAVE = set("has have had");
  static final Set<String> AUXILIARIES =
      set("is was are were has have had can could may might will would should must do does did");
  static final Set<String> ARTICLES = set("a an the");
  static final Set<String> PREPOSITIONS =
      set(
          "in on at of by for from to with within as after into over about through under around"
              + " near against between during onto behind across along");

  private static final Set<String> DETERMINERS =
      set("the a an this these those its his her their our my your he she it they we");

  /** Shorter words with a period are abbreviations or initials. */
  private static final int MIN_LAST_WORD = 4;

  private static final Set<String> ABBREVIATIONS =
      set("feat approx dept univ corp bros subsp prof capt conf messrs sens reps");

  private Wording() {}

  static Set<String> set(String words) {
    return Set.of(words.split(" "));
  }

  static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** The text in one line with single spaces, none at its ends. */
  static String clean(String text) {
    return text.replaceAll("[\\s\\h]+", " ").strip();
  }

  static List<String> split(String text) {
    return List.of(text.split(" "));
  }

  static String join(List<String> words) {
    return String.join(" ", words);
  }

  static String last(List<String> words) {
    return words.isEmpty() ? "" : words.get(words.size() - 1);
  }

  static boolean endsWithComma(String word) {
    return word.length() > 1 && word.endsWith(",");
  }

  static String withoutComma(String text) {
    return text.endsWith(",") ? text.substring(0, text.length() - 1).stripTrailing() : text;
  }

  static List<String> withoutComma(List<String> words) {
    return split(withoutComma(join(words)));
  }

  /** Whether the word has small letters only, as words of ours have and names don't. */
  static boolean isPlain(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '-');
  }

  static boolean isAdverb(String word) {
    return isPlain(word) && word.length() > 4 && word.endsWith("ly") && !word.equals("family");
  }

  static boolean isPossessive(String word) {
    return word.endsWith("'s") || word.endsWith("’s") || word.endsWith("s'") || word.endsWith("s’");
  }

  static String possessive(String name) {
    return name.endsWith("s") ? name + "'" : name + "'s";
  }

  static boolean canEndName(String word) {
    return word.chars().anyMatch(Character::isLetterOrDigit)
        && ",;:".indexOf(word.charAt(word.length() - 1)) < 0
        && !PREPOSITIONS.contains(word)
        && !ARTICLES.contains(word)
        && !word.equals("and");
  }

  /**
   * Words that began a text, as they stand inside one: the first is written small unless a name.
   */
  static List<String> inside(List<String> words) {
    String first = lower(words.get(0));
    boolean title = words.size() > 1 && !startsSmall(words.get(1)) && !isAcronym(words.get(1));
    if (!DETERMINERS.contains(first) || title) {
      return words;
    }
    List<String> inside = new ArrayList<>(words);
    inside.set(0, first);
    return inside;
  }

  private static boolean isAcronym(String word) {
    return word.length() > 1 && word.chars().allMatch(Character::isUpperCase);
  }

  static boolean startsSmall(String word) {
    return !word.isEmpty() && Character.isLowerCase(word.codePointAt(0));
  }

  static boolean hasBreak(String text) {
    return text.chars().anyMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029');
  }

  /** Whether no sentence follows another, as far as can be told from abbreviations. */
  static boolean isOneSentence(String text) {
    List<String> words = split(text);
    for (int i = 0; i < words.size() - 1; i++) {
      if (endsSentence(words.get(i), words.get(i + 1))) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsSentence(String word, String next) {
    int last = word.length() - 1;
    boolean asks = word.endsWith("?") || word.endsWith("!") && startsSmall(word);
    boolean stops =
        last >= MIN_LAST_WORD
            && word.indexOf('.') == last
            && !ABBREVIATIONS.contains(lower(word.substring(0, last)));
    return (asks || stops) && !startsSmall(next)
        || stops && startsSmall(word) && !AUXILIARIES.contains(next);
  }
}
