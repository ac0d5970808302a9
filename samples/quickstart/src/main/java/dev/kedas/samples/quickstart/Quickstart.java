package dev.kedas.samples.quickstart;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Starts the story; see {@code samples/quickstart.sh}. */
public final class Quickstart {

  private Quickstart() {}

  /**
   * Tells the story and ends with exit code 1 if a question that no edit is about was not answered
   * with exactly the base model's tokens.
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      System.exit(run(Arguments.parse(args), out) ? 0 : 1);
    } catch (IllegalArgumentException e) {
      System.err.println("quickstart: " + e.getMessage());
      System.exit(2);
    }
  }

  /** Tells the story and returns whether it ended well. */
  static boolean run(Arguments arguments, PrintStream out) {
    List<Fact> edits = arguments.edits().isEmpty() ? Story.EDITS : arguments.edits();
    out.println("Loading " + arguments.model().getFileName() + " ...");
    try (Assistant assistant = new Assistant(arguments.model())) {
      List<Chapter> chapters =
          new Story(assistant, new Report(out)).tell(edits, questions(arguments));
      return chapters.stream().allMatch(Chapter::wellEnded);
    }
  }

  private static List<Question> questions(Arguments arguments) {
    if (!arguments.questions().isEmpty()) {
      return arguments.questions().stream().map(Question::of).toList();
    }
    return arguments.edits().isEmpty()
        ? Story.QUESTIONS
        : arguments.edits().stream().map(Fact::query).map(Question::of).toList();
  }
}
