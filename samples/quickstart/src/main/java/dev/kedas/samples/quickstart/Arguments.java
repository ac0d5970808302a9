package dev.kedas.samples.quickstart;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param model where the model file lies
 * @param edits edits instead of the story's; empty for the story's
 * @param questions questions instead of the story's; empty for the story's
 */
record Arguments(Path model, List<Fact> edits, List<String> questions) {

  static final String USAGE =
      "usage: quickstart.sh [--edit \"query\" \"answer\"]... [\"question\"]...";

  static Arguments parse(String... args) {
    Deque<String> left = new ArrayDeque<>(List.of(args));
    Path model = null;
    List<Fact> edits = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    while (!left.isEmpty()) {
      String next = left.pop();
      switch (next) {
        case "--model" -> model = Path.of(value(left, "--model"));
        case "--edit" -> edits.add(new Fact(value(left, "--edit"), value(left, "--edit")));
        default -> questions.add(question(next));
      }
    }
    return new Arguments(required(model), List.copyOf(edits), List.copyOf(questions));
  }

  private static String value(Deque<String> left, String option) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " needs more after it; " + USAGE);
    }
    return left.pop();
  }

  private static String question(String text) {
    if (text.startsWith("--")) {
      throw new IllegalArgumentException("unknown option '" + text + "'; " + USAGE);
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("a question is blank; " + USAGE);
    }
    return text;
  }

  private static Path required(@Nullable Path model) {
    if (model == null) {
      throw new IllegalArgumentException("--model is missing; run samples/quickstart.sh");
    }
    return model;
  }
}
