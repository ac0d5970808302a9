package dev.kedas.samples.workbench.report;

import java.util.function.Consumer;

/**
 * Writes HTML that is well-formed XML too. Text and the values of attributes are escaped; names of
 * elements and attributes are the program's own.
 *
 * <p>Not thread-safe.
 */
final class Html {

  private final StringBuilder out = new StringBuilder();

  /** Writes text, escaped. */
  Html text(String text) {
    text.codePoints().forEach(this::character);
    return this;
  }

  /**
   * Writes an element.
   *
   * @param body writes what is in it
   * @param attributes names and values in turn
   */
  Html element(String name, Consumer<Html> body, String... attributes) {
    start(name, attributes);
    out.append('>');
    body.accept(this);
    out.append("</").append(name).append('>');
    return this;
  }

  /** Writes an element that holds text only. */
  Html leaf(String name, String text, String... attributes) {
    return element(name, html -> html.text(text), attributes);
  }

  /** Writes an element that holds nothing. */
  Html empty(String name, String... attributes) {
    start(name, attributes);
    out.append("/>");
    return this;
  }

  /** Writes what wide content needs to scroll in a box of its own. */
  Html scrollBox(Consumer<Html> body) {
    return element("div", body, "class", "box", "tabindex", "0");
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void start(String name, String... attributes) {
    if (name.equals("section") || name.equals("table") || name.equals("tr")) {
      out.append('\n');
    }
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      text(attributes[i + 1]);
      out.append('"');
    }
  }

  private void character(int c) {
    switch (c) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.appendCodePoint(isXml(c) ? c : '\uFFFD');
    }
  }

  /** Whether XML can hold the character: no control characters, and no half of a surrogate pair. */
  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c < 0xD800)
        || (c >= 0xE000 && c < 0xFFFE)
        || c >= 0x10000;
  }
}
