package dev.kedas.samples.workbench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of texts.
 *
 * <p>Not thread-safe.
 */
final class TextTable {

  private final String style;
  private final List<String> heads;
  private final List<List<String>> rows = new ArrayList<>();

  private TextTable(String style, List<String> heads) {
    this.style = style;
    this.heads = List.copyOf(heads);
  }

  /** A table whose cells are figures. */
  static TextTable ofFigures(String... heads) {
    return new TextTable("figures", List.of(heads));
  }

  /** A table whose cells are to be read. */
  static TextTable ofTexts(String... heads) {
    return new TextTable("cases", List.of(heads));
  }

  TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  void append(Html html) {
    html.scrollBox(
        box ->
            box.element(
                "table",
                table -> {
                  table.element(
                      "thead",
                      head -> head.element("tr", tr -> heads.forEach(text -> tr.leaf("th", text))));
                  table.element(
                      "tbody",
                      body ->
                          rows.forEach(
                              row -> body.element("tr", tr -> row.forEach(c -> tr.leaf("td", c)))));
                },
                "class",
                style));
  }
}
