package dev.kedas.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites a chat template so that Jinjava reads it as the Python library does that templates are
 * written for.
 *
 * <p>White space around tags is taken out here ({@code trim_blocks} and {@code lstrip_blocks} on,
 * as Hugging Face has them), as are comments; a tag that is unknown, unsupported or in the wrong
 * place is refused, which Jinjava would print or pass over.
 */
final class TemplateSource {

  private static final Map<String, String> END_TAGS =
      Map.of("for", "endfor", "if", "endif", "set", "endset", "macro", "endmacro");
  private static final Set<String> SINGLE_TAGS = Set.of("break", "continue");

  /** Hugging Face's own tags around what the model wrote itself, for training. */
  private static final Set<String> IGNORED_TAGS = Set.of("generation", "endgeneration");

  private static final Pattern END_OF_RAW = Pattern.compile("\\{%[-+]?\\s*endraw\\s*[-+]?%}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_]*");

  private final String source;
  private final StringBuilder result = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();
  private int place;

  private TemplateSource(String source) {
    this.source = source;
  }

  /**
   * The template for Jinjava.
   *
   * @throws TemplateException if its tags are not valid
   */
  static String forJinjava(String source) {
    String unix = source.replace("\r\n", "\n").replace('\r', '\n');
    String whole = unix.endsWith("\n") ? unix.substring(0, unix.length() - 1) : unix;
    return new TemplateSource(whole).rewrite();
  }

  private String rewrite() {
    for (int tag = nextTag(); tag >= 0; tag = nextTag()) {
      text(textBefore(tag));
      switch (source.charAt(tag + 1)) {
        case '#' -> comment(tag);
        case '{' -> expression(tag);
        default -> block(tag);
      }
    }
    text(source.substring(place));
    if (!open.isEmpty()) {
      throw TemplateException.invalid("'%s' has no end".formatted(open.peek()));
    }
    return result.toString();
  }

  private int nextTag() {
    for (int i = source.indexOf('{', place); i >= 0; i = source.indexOf('{', i + 1)) {
      if (i + 1 < source.length() && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** The text before a tag without the white space that the tag takes away. */
  private String textBefore(int tag) {
    String text = source.substring(place, tag);
    char sign = tag + 2 < source.length() ? source.charAt(tag + 2) : ' ';
    if (sign == '-') {
      return PythonStrings.rstrip(text);
    }
    if (sign == '+' || source.charAt(tag + 1) == '{') {
      return text;
    }
    int line = text.lastIndexOf('\n') + 1;
    boolean fromLineStart = line > 0 || place == 0 || source.charAt(place - 1) == '\n';
    boolean blank = PythonStrings.rstrip(text.substring(line)).isEmpty();
    return fromLineStart && blank ? text.substring(0, line) : text;
  }

  private void text(String text) {
    if (text.indexOf('{') < 0) {
      result.append(text);
    } else {
      result.append("{% raw %}").append(text).append("{% endraw %}");
    }
  }

  private void comment(int tag) {
    int end = source.indexOf("#}", tag + 2);
    if (end < 0) {
      throw wrong(tag, "a comment has no end '#}'");
    }
    leave(end, true);
  }

  private void expression(int tag) {
    TagBody body = TagBody.read(source, tag);
    result.append("{{ ").append(body.text()).append(" }}");
    leave(body.end(), false);
  }

  private void block(int tag) {
    TagBody body = TagBody.read(source, tag);
    Matcher name = NAME.matcher(body.text());
    String word = name.lookingAt() ? name.group() : "";
    if (word.equals("raw")) {
      leave(body.end(), false);
      raw(tag);
      return;
    }
    leave(body.end(), true);
    if (!IGNORED_TAGS.contains(word)) {
      nest(tag, word, body.text());
      result.append("{% ").append(body.text()).append(" %}");
    }
  }

  private void nest(int tag, String name, String body) {
    if (END_TAGS.containsKey(name)) {
      if (!name.equals("set") || body.indexOf('=') < 0) {
        open.push(name);
      }
    } else if (END_TAGS.containsValue(name)) {
      if (open.isEmpty() || !name.equals(END_TAGS.get(open.pop()))) {
        throw wrong(tag, "'%s' ends nothing".formatted(name));
      }
    } else if (name.equals("elif") || name.equals("else")) {
      if (!"if".equals(open.peek())) {
        throw wrong(tag, "'%s' is supported directly inside 'if' only".formatted(name));
      }
    } else if (!SINGLE_TAGS.contains(name)) {
      throw wrong(tag, "tag '%s' is not supported".formatted(name));
    }
  }

  /** Text that is not looked into. */
  private void raw(int tag) {
    Matcher end = END_OF_RAW.matcher(source);
    if (!end.find(place)) {
      throw wrong(tag, "'raw' has no end");
    }
    text(textBefore(end.start()));
    leave(end.end() - 2, true);
  }

  /** Continues after a tag's end, and after the white space that it takes away. */
  private void leave(int end, boolean takesNewline) {
    place = end + 2;
    char sign = source.charAt(end - 1);
    if (sign == '-') {
      while (place < source.length() && PythonStrings.isSpace(source.charAt(place))) {
        place++;
      }
    } else if (takesNewline && sign != '+' && source.startsWith("\n", place)) {
      place++;
    }
  }

  private TemplateException wrong(int tag, String problem) {
    return TagBody.wrong(source, tag, problem);
  }
}
