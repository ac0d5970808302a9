package dev.kedas.route;

import dev.kedas.retrieve.RelevantEdit;

/** Which model answers a question (Eq. 15 of the KEDAS paper). */
public sealed interface RoutingDecision {

  /** No edit bears on the question: the base model answers, as if there were no edits. */
  record BaseRoute() implements RoutingDecision {}

  /**
   * An edit bears on the question: the aligned model answers, and is told the edit.
   *
   * @param relevantEdit the edit, e* in the paper
   */
  record EditedRoute(RelevantEdit relevantEdit) implements RoutingDecision {}
}
