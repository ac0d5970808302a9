package dev.kedas.filter.evaluation;

import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.QueryKind;
import org.jspecify.annotations.Nullable;

/**
 * A query to route.
 *
 * @param dataset the data set that it comes from
 * @param one the case that it tests; {@code null} for general prompts
 * @param kind what it is for
 * @param type the same in the data set's words; empty if it doesn't say
 * @param swapped whether rules have put a question as a cloze, or a cloze as a question
 * @param contradictory whether no right system can leave it alone although it should
 * @param text the query
 */
public record GateQuery(
    String dataset,
    @Nullable EditCase one,
    QueryKind kind,
    String type,
    boolean swapped,
    boolean contradictory,
    String text) {

  /** Whether rules have put it into the other style, in words. */
  public String style() {
    return style(swapped);
  }

  static String style(boolean swapped) {
    return swapped ? "swapped" : "as given";
  }
}
