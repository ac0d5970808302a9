package dev.kedas.evaluation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a free answer contains an expected one. */
final class Containment {

  private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Containment() {}

  /**
   * Whether the text contains one of the answers: all its words in a row, whatever their case and
   * the punctuation around them.
   */
  static boolean containsAny(String text, List<String> answers) {
    String words = words(text);
    return answers.stream()
        .map(Containment::words)
        .anyMatch(answer -> !answer.isBlank() && words.contains(answer));
  }

  /** The words in lower case with a space before, between and after them. */
  private static String words(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return " " + NOT_WORD.matcher(plain).replaceAll(" ").strip() + " ";
  }
}
