package dev.kedas.evaluation;

import dev.kedas.knowedit.GeneralTask;
import dev.kedas.knowedit.QueryKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query to be evaluated; {@link QueryResult} says what the parts mean.
 *
 * @param options for general tasks the answers to choose from; else empty
 */
record CaseQuery(
    int row,
    QueryKind kind,
    @Nullable String type,
    boolean swapped,
    String prompt,
    List<String> expected,
    List<String> options,
    @Nullable String contradiction,
    @Nullable Boolean seen) {

  static CaseQuery inScope(int row, QueryKind kind, String prompt, String target) {
    return new CaseQuery(row, kind, null, false, prompt, List.of(target), List.of(), null, null);
  }

  /** A prompt that nothing is expected of but to go the base route. */
  static CaseQuery generalPrompt(int number, String prompt) {
    return new CaseQuery(
        number, QueryKind.GENERAL, "prompts", false, prompt, List.of(), List.of(), null, null);
  }

  static CaseQuery generalTask(int number, GeneralTask task) {
    return new CaseQuery(
        number,
        QueryKind.GENERAL,
        task.name(),
        false,
        task.prompt(),
        List.of(task.options().get(task.answer())),
        task.options(),
        null,
        null);
  }

  /** The same query in the other style. */
  CaseQuery inOtherStyle(String otherPrompt) {
    return new CaseQuery(
        row, kind, type, true, otherPrompt, expected, options, contradiction, seen);
  }

  /** The texts that the model is made to say after the prompt. */
  List<String> forced() {
    if (!options.isEmpty()) {
      return options;
    }
    return kind == QueryKind.LOCALITY ? expected.subList(0, 1) : expected;
  }

  /** Whether a greedy answer to the query is worth looking at. */
  boolean isGenerated() {
    return !swapped && (kind == QueryKind.EDIT || kind == QueryKind.PORTABILITY);
  }
}
