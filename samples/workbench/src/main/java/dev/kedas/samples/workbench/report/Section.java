package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.RunResult;
import dev.kedas.evaluation.Setting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A section of the report.
 *
 * @param id its anchor
 * @param title its title
 * @param intro what it shows, in a sentence or two
 * @param body writes the rest
 */
record Section(String id, String title, String intro, Consumer<Html> body) {

  void append(Html html) {
    html.element(
        "section",
        section -> {
          section.leaf("h2", title).leaf("p", intro);
          body.accept(section);
        },
        "id",
        id);
  }

  /** A section with one table for each setting, or none if no table has figures. */
  static Optional<Section> ofTables(
      String id,
      String title,
      String intro,
      ReportData data,
      Function<List<RunResult>, FigureTable> table) {
    return ofTables(id, title, intro, data, table, (html, setting) -> {});
  }

  /**
   * A section with one table for each setting, or none if no table has figures.
   *
   * @param after writes what stands below a setting's table
   */
  static Optional<Section> ofTables(
      String id,
      String title,
      String intro,
      ReportData data,
      Function<List<RunResult>, FigureTable> table,
      BiConsumer<Html, Setting> after) {
    Map<Setting, FigureTable> tables = new EnumMap<>(Setting.class);
    for (Setting setting : data.settings()) {
      FigureTable figures = table.apply(data.runs(setting));
      if (!figures.isEmpty()) {
        tables.put(setting, figures);
      }
    }
    if (tables.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Section(
            id,
            title,
            intro,
            html ->
                tables.forEach(
                    (setting, figures) -> {
                      html.leaf("h3", "Setting: " + ReportData.name(setting));
                      figures.append(html);
                      after.accept(html, setting);
                    })));
  }
}
