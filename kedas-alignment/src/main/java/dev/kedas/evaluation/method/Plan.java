package dev.kedas.evaluation.method;

import dev.kedas.edit.Edit;
import org.jspecify.annotations.Nullable;

/**
 * How a query is put to the language model.
 *
 * @param query the query
 * @param message the user message that the model gets
 * @param aligned whether the model's adapter is on
 * @param chosen the edit that the message is about, if any
 * @param seconds time to come to this plan
 */
public record Plan(
    String query, String message, boolean aligned, @Nullable Chosen chosen, double seconds) {

  /**
   * The edit that a method chose for a query.
   *
   * @param edit the edit
   * @param similarity its cosine similarity to the query
   * @param relevance what a filter gave for the two, {@code null} without a filter
   */
  public record Chosen(Edit edit, double similarity, @Nullable Double relevance) {}

  /** The query as it is, to the base model. */
  public static Plan base(String query, double seconds) {
    return new Plan(query, query, false, null, seconds);
  }

  /**
   * Whether the base model gets the query as it is, so that it answers as if there were no edits.
   */
  public boolean isBase() {
    return !aligned && message.equals(query);
  }
}
