package dev.kedas.samples.workbench.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the KEDAS paper's tables. The resource holds a line for each row of a table:
 * table, setting, model, method, then its figures; a line that begins with {@code table} names the
 * figures of those that follow, by {@code group/label}. A figure that the paper does not give is
 * {@code -}.
 *
 * @param lines the lines in the tables' order
 */
record PaperFigures(List<Line> lines) {

  /** The model whose rows stand beside ours. */
  static final String MODEL = "LLAMA-2-7B-CHAT";

  private static final String RESOURCE = "paper.tsv";
  private static final int FIRST_FIGURE = 4;

  /** Reads the resource. */
  static PaperFigures load() {
    try (InputStream in = PaperFigures.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the resource " + RESOURCE, e);
    }
  }

  private static PaperFigures parse(String text) {
    List<Line> lines = new ArrayList<>();
    String[] names = {};
    for (String line : text.lines().toList()) {
      String[] fields = line.split("\t", -1);
      if (fields[0].equals("table")) {
        names = fields;
      } else {
        lines.add(Line.of(names, fields));
      }
    }
    return new PaperFigures(List.copyOf(lines));
  }

  /** The rows of a table in a setting. */
  List<Line> rows(int table, String setting) {
    return lines.stream()
        .filter(line -> line.table() == table && line.setting().equals(setting))
        .toList();
  }

  /** The rows of a table in a setting for the model that stands beside ours. */
  List<Line> rowsBeside(int table, String setting) {
    return rows(table, setting).stream().filter(line -> line.model().equals(MODEL)).toList();
  }

  /**
   * A row of a table.
   *
   * @param figures the figures by {@code group/label}
   */
  record Line(int table, String setting, String model, String method, Map<String, Double> figures) {

    private static Line of(String[] names, String[] fields) {
      if (fields.length != names.length) {
        throw new IllegalStateException(
            "%s: a line has %d fields, expected %d: %s"
                .formatted(RESOURCE, fields.length, names.length, String.join(" ", fields)));
      }
      Map<String, Double> figures = new HashMap<>();
      for (int i = FIRST_FIGURE; i < fields.length; i++) {
        if (!fields[i].equals("-")) {
          figures.put(names[i], Double.valueOf(fields[i]));
        }
      }
      return new Line(
          Integer.parseInt(fields[0]), fields[1], fields[2], fields[3], Map.copyOf(figures));
    }

    @Nullable Double figure(String group, String label) {
      return figures.get(group + "/" + label);
    }

    /** The row in a table of figures, which says that it can't be compared one to one. */
    Row row() {
      return new Row(
          "paper, table %d, %s, test split: another model, another split".formatted(table, model),
          method);
    }
  }
}
