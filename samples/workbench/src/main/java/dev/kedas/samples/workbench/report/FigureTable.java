package dev.kedas.samples.workbench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of figures as the paper lays them out: a row for each method, groups of columns for the
 * data sets. Rows, groups and columns stand in the order in which they were first named; what has
 * no figure at all is left out. In each column the best of the rows that belong together is bold;
 * the base model, which edits nothing, is out of that contest.
 *
 * <p>Not thread-safe.
 */
final class FigureTable {

  private static final String BASE = "base";

  private final Map<String, Map<String, Column>> groups = new LinkedHashMap<>();
  private final Set<Row> rows = new LinkedHashSet<>();
  private final Map<Row, Set<String>> notes = new LinkedHashMap<>();

  /** Names a column, before anything is put into it; a second time changes nothing. */
  FigureTable column(String group, String label, Style style) {
    groups
        .computeIfAbsent(group, name -> new LinkedHashMap<>())
        .computeIfAbsent(label, name -> new Column(name, style, new LinkedHashMap<>()));
    return this;
  }

  /** Sets a figure; {@code null} if there is none. */
  void put(Row row, String group, String label, @Nullable Double value) {
    rows.add(row);
    if (value != null) {
      Column column = named(group, label);
      column.cells().put(row, column.style().cell(value));
    }
  }

  /** Sets a cell. */
  void put(Row row, String group, String label, Cell cell) {
    rows.add(row);
    named(group, label).cells().put(row, cell);
  }

  private Column named(String group, String label) {
    Column column = groups.getOrDefault(group, Map.of()).get(label);
    if (column == null) {
      throw new IllegalArgumentException("no column %s/%s".formatted(group, label));
    }
    return column;
  }

  /** Sets the figures of the paper for columns that have figures of ours. */
  void putPaper(Row row, PaperFigures.Line line) {
    groups.forEach(
        (group, columns) ->
            columns.values().stream()
                .filter(Column::hasOurs)
                .forEach(
                    column -> put(row, group, column.label(), line.figure(group, column.label()))));
  }

  /** Says why a row has no figures. */
  void note(Row row, String note) {
    rows.add(row);
    notes.computeIfAbsent(row, key -> new LinkedHashSet<>()).add(note);
  }

  /** Whether there are no figures. */
  boolean isEmpty() {
    return shown().isEmpty();
  }

  /** The groups that have figures, with the columns that have. */
  private Map<String, List<Column>> shown() {
    Map<String, List<Column>> shown = new LinkedHashMap<>();
    groups.forEach(
        (group, columns) -> {
          List<Column> full =
              columns.values().stream().filter(column -> !column.cells().isEmpty()).toList();
          if (!full.isEmpty()) {
            shown.put(group, full);
          }
        });
    return shown;
  }

  void append(Html html) {
    Map<String, List<Column>> shown = shown();
    html.scrollBox(
        box ->
            box.element(
                "table",
                table -> {
                  table.element("thead", head -> appendHead(head, shown));
                  appendBlocks(table, shown.values().stream().flatMap(List::stream).toList());
                },
                "class",
                "figures"));
  }

  private static void appendHead(Html head, Map<String, List<Column>> shown) {
    head.element(
        "tr",
        tr -> {
          tr.leaf("th", "method", "rowspan", "2", "class", "name");
          shown.forEach(
              (group, columns) ->
                  tr.leaf(
                      "th", group, "colspan", String.valueOf(columns.size()), "class", "first"));
        });
    head.element(
        "tr",
        tr ->
            shown
                .values()
                .forEach(
                    columns ->
                        columns.forEach(
                            column ->
                                tr.leaf(
                                    "th",
                                    column.label(),
                                    "class",
                                    column == columns.get(0) ? "first" : ""))));
  }

  private void appendBlocks(Html table, List<Column> columns) {
    Map<String, List<Row>> blocks = new LinkedHashMap<>();
    for (Row row : rows) {
      if (notes.containsKey(row) || columns.stream().anyMatch(c -> c.cells().containsKey(row))) {
        blocks.computeIfAbsent(row.block(), block -> new ArrayList<>()).add(row);
      }
    }
    blocks.forEach((block, ours) -> appendBlock(table, block, ours, columns));
  }

  private void appendBlock(Html table, String block, List<Row> members, List<Column> columns) {
    String width = String.valueOf(columns.size() + 1);
    table.element(
        "tbody",
        body -> {
          if (!block.isEmpty()) {
            body.element("tr", tr -> tr.leaf("th", block, "colspan", width, "class", "block"));
          }
          members.forEach(row -> appendRow(body, row, members, columns));
        },
        "class",
        block.isEmpty() ? "ours" : "paper");
  }

  private void appendRow(Html body, Row row, List<Row> members, List<Column> columns) {
    boolean empty = columns.stream().noneMatch(column -> column.cells().containsKey(row));
    body.element(
        "tr",
        tr -> {
          tr.leaf("th", row.method(), "class", "name");
          if (empty) {
            String note = String.join("; ", notes.getOrDefault(row, Set.of()));
            tr.leaf("td", note, "colspan", String.valueOf(columns.size()), "class", "note");
          } else {
            columns.forEach(column -> column.append(tr, row, members));
          }
        });
  }

  private record Column(String label, Style style, Map<Row, Cell> cells) {

    boolean hasOurs() {
      return cells.keySet().stream().anyMatch(Row::isOurs);
    }

    void append(Html tr, Row row, List<Row> members) {
      Cell cell = cells.get(row);
      if (cell == null) {
        tr.leaf("td", "–", "class", "none");
      } else if (isBest(row, cell, members)) {
        tr.leaf("td", cell.text(), "class", "best");
      } else if (cell.heat() > 0) {
        tr.leaf("td", cell.text(), "style", "--heat:%.2f".formatted(cell.heat()), "class", "heat");
      } else {
        tr.leaf("td", cell.text());
      }
    }

    private boolean isBest(Row row, Cell cell, List<Row> members) {
      return style.hasBest()
          && !row.method().equals(BASE)
          && members.stream()
              .filter(other -> !other.method().equals(BASE))
              .map(cells::get)
              .noneMatch(
                  other ->
                      other != null
                          && !other.text().equals(cell.text())
                          && style.isBetter(other, cell));
    }
  }
}
