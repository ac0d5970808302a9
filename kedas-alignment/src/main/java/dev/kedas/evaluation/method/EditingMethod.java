package dev.kedas.evaluation.method;

import dev.kedas.edit.Edit;
import java.util.List;

/**
 * A way of editing what a language model answers: it keeps edits, and says how each query is put to
 * the model.
 *
 * <p>Not thread-safe.
 */
public interface EditingMethod {

  /**
   * Brings more edits into force. Of two with the same query the later one counts, unless the
   * method has no means to take the other back.
   */
  void apply(List<Edit> edits);

  /**
   * Says how queries are put to the model.
   *
   * @return a plan for each query, in their order
   */
  List<Plan> plan(List<String> queries);
}
