package dev.kedas.knowedit;

import java.util.List;

/**
 * A question with options, answered by the option that the model finds most likely.
 *
 * @param name the task's name
 * @param prompt the question
 * @param options what the answer can be
 * @param answer index of the right option
 */
public record GeneralTask(String name, String prompt, List<String> options, int answer) {

  /** Checks that the right option is one of the options. */
  public GeneralTask {
    options = List.copyOf(options);
    if (answer < 0 || answer >= options.size()) {
      throw new IllegalArgumentException(
          "the right option is number %d, expected 0 to %d".formatted(answer, options.size() - 1));
    }
  }
}
