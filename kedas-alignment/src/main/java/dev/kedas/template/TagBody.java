package dev.kedas.template;

/**
 * What stands inside a tag of a template, and where the tag ends.
 *
 * @param text without the signs for white space; braces that close an expression are kept apart, so
 *     that they never look like a tag's end
 * @param end place of the two characters that end the tag
 */
record TagBody(String text, int end) {

  /** Jinjava takes time that grows with the square of these. */
  private static final int MAX_LENGTH = 1 << 14;

  private static final int MAX_DEPTH = 32;

  /**
   * Reads a tag. Its end is not looked for inside quotes and brackets.
   *
   * @param tag place of the two characters that begin the tag
   */
  static TagBody read(String source, int tag) {
    String closing = source.charAt(tag + 1) == '{' ? "}}" : "%}";
    StringBuilder text = new StringBuilder();
    int depth = 0;
    char quote = 0;
    for (int i = tag + 2; i < source.length(); i++) {
      if (i - tag > MAX_LENGTH || depth > MAX_DEPTH) {
        throw wrong(
            source,
            tag,
            "a tag has more than %d characters or %d brackets inside one another"
                .formatted(MAX_LENGTH, MAX_DEPTH));
      }
      char c = source.charAt(i);
      if (quote == 0 && depth == 0 && source.startsWith(closing, i)) {
        return new TagBody(withoutSigns(text.toString()), i);
      }
      if (quote != 0) {
        if (c == '\\' && i + 1 < source.length()) {
          text.append(c);
          c = source.charAt(++i);
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0) {
        depth--;
        if (c == '}') {
          text.append(' ');
        }
      }
      text.append(c);
    }
    throw wrong(source, tag, "a tag has no end '%s'".formatted(closing));
  }

  /** Place of a word in an expression, outside quotes and brackets; -1 if it is not there. */
  static int findWord(String expression, String word) {
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (quote != 0) {
        i += c == '\\' ? 1 : 0;
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if ("([{".indexOf(c) >= 0) {
        depth++;
      } else if (")]}".indexOf(c) >= 0) {
        depth--;
      } else if (depth == 0 && expression.startsWith(" " + word + " ", i)) {
        return i + 1;
      }
    }
    return -1;
  }

  /** A problem at a place, which is told by its line, counted from 1. */
  static TemplateException wrong(String source, int place, String problem) {
    long line = 1 + source.substring(0, place).chars().filter(c -> c == '\n').count();
    return TemplateException.invalid("line %d: %s".formatted(line, problem));
  }

  private static String withoutSigns(String text) {
    int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    boolean sign = text.length() > from && (text.endsWith("-") || text.endsWith("+"));
    return text.substring(from, text.length() - (sign ? 1 : 0)).strip();
  }
}
