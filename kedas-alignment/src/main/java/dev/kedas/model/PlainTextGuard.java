package dev.kedas.model;

import java.util.Collection;
import java.util.List;

/**
 * Keeps texts of special tokens inside foreign text from being read as special tokens after the
 * foreign text has become a part of a rendered chat template: a mark, which occurs nowhere else, is
 * put before each of them.
 *
 * <p>Also where only a part of a special token's text stands at the end or at the beginning of the
 * foreign text, which what is rendered beside it could complete.
 *
 * <p>Immutable and thread-safe.
 */
public final class PlainTextGuard {

  /** Unicode's private-use characters of one UTF-16 unit. */
  private static final char FIRST_MARK = '\uE000';

  private static final char LAST_MARK = '\uF8FF';

  private final char mark;
  private final List<String> specialTexts;

  private PlainTextGuard(char mark, List<String> specialTexts) {
    this.mark = mark;
    this.specialTexts = specialTexts;
  }

  static PlainTextGuard of(Collection<String> texts, List<String> specialTexts) {
    for (char mark = FIRST_MARK; mark <= LAST_MARK; mark++) {
      int candidate = mark;
      if (texts.stream().allMatch(text -> text.indexOf(candidate) < 0)) {
        return new PlainTextGuard(mark, specialTexts);
      }
    }
    throw new IllegalArgumentException(
        "the texts hold all of the private-use characters U+E000 to U+F8FF; one must be free");
  }

  /** The text with marks, which {@link TextTokenizer#encodePrompt} understands and takes out. */
  public String protect(String text) {
    StringBuilder marked = new StringBuilder(text.length());
    int begin = text.length() - text.stripLeading().length();
    int end = text.stripTrailing().length();
    for (int i = 0; i < text.length(); i++) {
      if (i < end && needsMark(text, i, begin, end)) {
        marked.append(mark);
      }
      marked.append(text.charAt(i));
    }
    return marked.toString();
  }

  char mark() {
    return mark;
  }

  private boolean needsMark(String text, int place, int begin, int end) {
    for (String special : specialTexts) {
      if (text.startsWith(special, place)
          || special.regionMatches(0, text, place, end - place)
          || place == begin && endsAtBeginning(special, text, begin)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the text begins with the last part of a special token's text. */
  private static boolean endsAtBeginning(String special, String text, int begin) {
    for (int i = 1; i < special.length(); i++) {
      if (text.startsWith(special.substring(i), begin)) {
        return true;
      }
    }
    return false;
  }
}
