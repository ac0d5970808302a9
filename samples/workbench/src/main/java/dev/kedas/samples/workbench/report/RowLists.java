package dev.kedas.samples.workbench.report;

import java.util.List;
import java.util.Optional;

/** Rows of the data that need to be known when reading the figures. */
final class RowLists {

  private RowLists() {}

  static Optional<Section> unreadable(ReportData data) {
    return of(
        "unreadable",
        "Rows that could not be read",
        "These are missing from all figures.",
        data.unreadable());
  }

  static Optional<Section> contradictory(ReportData data) {
    return of(
        "contradictory",
        "Locality queries that contradict the edit",
        "They ask what the edit changes, yet expect the former answer. The clean figures leave them"
            + " out.",
        data.contradictory());
  }

  private static Optional<Section> of(String id, String title, String intro, List<String> rows) {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Section(
                id,
                title,
                intro,
                html ->
                    html.element(
                        "details",
                        details -> {
                          details.leaf("summary", "%d rows".formatted(rows.size()));
                          details.element("ul", list -> rows.forEach(row -> list.leaf("li", row)));
                        })));
  }
}
