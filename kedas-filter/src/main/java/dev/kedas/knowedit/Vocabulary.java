package dev.kedas.knowedit;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The words of a query that carry its meaning. */
final class Vocabulary {

  private static final int MAX_STEM = 5;

  /** No irregular verb has a longer form, but for some with a prefix. */
  private static final int LONGEST_IRREGULAR = 6;

  private static final Set<String> FUNCTION_WORDS =
      Wording.set(
          "what which who whom whose when where why how that the a an is was are were be been has"
              + " have had do does did can could may might will would should must one it"
              + " in on at of by for from to with within as after into over about than and or"
              + " go goes went what's who's where's when's whats");

  private final Set<String> words = new TreeSet<>();

  Vocabulary(String text) {
    for (String word : Wording.split(text)) {
      String bare = bare(word);
      if (!bare.isEmpty() && !FUNCTION_WORDS.contains(bare)) {
        words.add(bare);
      }
    }
  }

  /** How many of the words the other text does not have in the very same form. */
  int changedIn(String other) {
    Set<String> there = new Vocabulary(other).words;
    return (int) words.stream().filter(word -> !there.contains(word)).count();
  }

  /** The words that the other text has in no form. */
  List<String> wordsNotIn(String other) {
    Set<String> there = new Vocabulary(other).words;
    return words.stream()
        .filter(word -> there.stream().noneMatch(known -> isForm(word, known)))
        .toList();
  }

  /** Whether one word looks like a form of the other: "directed", "director"; "fight", "fought". */
  private static boolean isForm(String word, String other) {
    if (word.equals(other)) {
      return true;
    }
    int common = 0;
    int shorter = Math.min(word.length(), other.length());
    while (common < shorter && word.charAt(common) == other.charAt(common)) {
      common++;
    }
    boolean irregular =
        Math.max(word.length(), other.length()) <= LONGEST_IRREGULAR
            && (common > 1 || common > 0 && last(word) == last(other));
    return common >= Math.min(MAX_STEM, shorter) || irregular;
  }

  private static char last(String word) {
    return word.charAt(word.length() - 1);
  }

  /** The word in lower case without punctuation around it and without a possessive's ending. */
  private static String bare(String word) {
    String lower = Wording.lower(word);
    int start = 0;
    int end = lower.length();
    while (start < end && !Character.isLetterOrDigit(lower.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(lower.charAt(end - 1))) {
      end--;
    }
    String bare = lower.substring(start, end);
    return Wording.isPossessive(bare) && bare.length() > 2
        ? bare.substring(0, bare.length() - 2)
        : bare;
  }
}
