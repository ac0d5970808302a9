package dev.kedas.edit;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings queries that differ in nothing but their typing into the same form. */
final class QueryNormalizer {

  private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern APOSTROPHES = Pattern.compile("[\u2018\u2019\u201a\u201b`]");
  private static final Pattern DOUBLE_QUOTES =
      Pattern.compile("[\u201c\u201d\u201e\u201f\u00ab\u00bb]");
  private static final String START = "\"' ";
  private static final String END = START + "?!.:";

  private QueryNormalizer() {}

  /**
   * The query in Unicode NFKC, case-folded, with every run of white space as one space and every
   * quotation mark straight, without quotation marks around it and without {@code ? ! . :} at its
   * end. A query of nothing but such signs keeps them.
   */
  static String normalize(String query) {
    String text = Normalizer.normalize(query, Normalizer.Form.NFKC);
    // Upper case first makes "ß" and "SS" the same; which small sigma it is depends on what
    // follows.
    text = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    text = Normalizer.normalize(text, Normalizer.Form.NFKC);
    text = SPACES.matcher(text).replaceAll(" ");
    text = APOSTROPHES.matcher(text).replaceAll("'");
    text = DOUBLE_QUOTES.matcher(text).replaceAll("\"");
    return stripEnds(text.strip());
  }

  private static String stripEnds(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && START.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (start < end && END.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return start < end ? text.substring(start, end) : text;
  }
}
