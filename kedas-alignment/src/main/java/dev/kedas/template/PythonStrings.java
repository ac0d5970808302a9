package dev.kedas.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The methods of Python's strings that chat templates call. */
final class PythonStrings {

  private PythonStrings() {}

  /**
   * Calls a method by its Python name.
   *
   * @throws TemplateException if there is no such method, or not with these arguments
   */
  static Object call(String text, String method, List<Object> arguments) {
    return switch (method + "/" + arguments.size()) {
      case "strip/0" -> strip(text);
      case "strip/1" -> lstrip(rstrip(text, string(arguments, 0)), string(arguments, 0));
      case "lstrip/0" -> lstrip(text);
      case "lstrip/1" -> lstrip(text, string(arguments, 0));
      case "rstrip/0" -> rstrip(text);
      case "rstrip/1" -> rstrip(text, string(arguments, 0));
      case "upper/0" -> text.toUpperCase(Locale.ROOT);
      case "lower/0" -> text.toLowerCase(Locale.ROOT);
      case "title/0" -> title(text);
      case "capitalize/0" -> capitalize(text);
      case "startswith/1" -> text.startsWith(string(arguments, 0));
      case "endswith/1" -> text.endsWith(string(arguments, 0));
      case "find/1" -> (long) text.indexOf(string(arguments, 0));
      case "replace/2" -> replace(text, string(arguments, 0), string(arguments, 1));
      case "split/0" -> words(text);
      case "split/1" -> split(text, string(arguments, 0), Integer.MAX_VALUE);
      case "split/2" -> split(text, string(arguments, 0), count(arguments, 1));
      case "join/1" -> join(text, arguments.get(0));
      default ->
          throw TemplateException.invalid(
              "a text's method '%s' with %d arguments is not supported"
                  .formatted(method, arguments.size()));
    };
  }

  /** White space as Python sees it. */
  static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  static String strip(String text) {
    return lstrip(rstrip(text));
  }

  static String rstrip(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  static String title(String text) {
    StringBuilder result = new StringBuilder();
    boolean inWord = false;
    for (char c : text.toCharArray()) {
      result.append(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
      inWord = Character.isLetter(c);
    }
    return result.toString();
  }

  static String capitalize(String text) {
    if (text.isEmpty()) {
      return text;
    }
    return Character.toTitleCase(text.charAt(0)) + text.substring(1).toLowerCase(Locale.ROOT);
  }

  static String replace(String text, String from, String to) {
    int growth = Math.max(0, to.length() - from.length());
    long places = text.length() / Math.max(1, from.length()) + 1L;
    TemplateEngine.checkLength(text.length() + places * growth);
    return text.replace(from, to);
  }

  static String join(String separator, Object values) {
    if (!(values instanceof Iterable<?> elements)) {
      throw TemplateException.invalid("'join' needs a list");
    }
    StringBuilder result = new StringBuilder();
    String before = "";
    for (Object element : elements) {
      String text = Objects.toString(element, "");
      TemplateEngine.checkLength((long) result.length() + before.length() + text.length());
      result.append(before).append(text);
      before = separator;
    }
    return result.toString();
  }

  private static String lstrip(String text) {
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    return text.substring(start);
  }

  private static String lstrip(String text, String characters) {
    int start = 0;
    while (start < text.length() && characters.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return text.substring(start);
  }

  private static String rstrip(String text, String characters) {
    int end = text.length();
    while (end > 0 && characters.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (char c : (text + " ").toCharArray()) {
      if (!isSpace(c)) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  private static List<String> split(String text, String separator, int most) {
    if (separator.isEmpty()) {
      throw TemplateException.invalid("'split' needs a separator that is not empty");
    }
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(separator);
        end >= 0 && parts.size() < most;
        end = text.indexOf(separator, start)) {
      parts.add(text.substring(start, end));
      start = end + separator.length();
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static String string(List<Object> arguments, int index) {
    if (arguments.get(index) instanceof String text) {
      return text;
    }
    throw TemplateException.invalid(
        "argument %d of a text's method is %s, expected a text"
            .formatted(index + 1, arguments.get(index)));
  }

  private static int count(List<Object> arguments, int index) {
    if (arguments.get(index) instanceof Number number) {
      return number.intValue() < 0 ? Integer.MAX_VALUE : number.intValue();
    }
    throw TemplateException.invalid(
        "argument %d of a text's method is %s, expected a number"
            .formatted(index + 1, arguments.get(index)));
  }
}
