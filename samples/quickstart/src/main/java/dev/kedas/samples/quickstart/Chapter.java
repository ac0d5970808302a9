package dev.kedas.samples.quickstart;

import java.util.List;
import java.util.Optional;

/**
 * A question and its answer after the edits.
 *
 * @param told the answer
 * @param baseTokens what the base model answers; empty if the answer may differ from it
 */
record Chapter(Question question, Told told, Optional<List<Integer>> baseTokens) {

  /** Whether an answer to the question must be exactly the base model's. */
  static boolean mustStay(Question question, Told told) {
    return question.unrelated() || !told.edited();
  }

  /** Whether the answer is an edit's, although no edit is about the question. */
  boolean misrouted() {
    return question.unrelated() && told.edited();
  }

  /** Whether the answer was compared with the base model's and has exactly the same tokens. */
  boolean same() {
    return baseTokens.filter(told.tokenIds()::equals).isPresent();
  }

  /** Whether an unrelated question, or one on the base route, was left alone as it must be. */
  boolean wellEnded() {
    return !mustStay(question, told) || (!misrouted() && same());
  }
}
