package dev.kedas.samples.quickstart;

import dev.kedas.samples.quickstart.Story.Chapter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Starts the story; see {@code samples/quickstart.sh}. */
public final class Quickstart {

  private Quickstart() {}

  /** Tells the story and ends with exit code 1 if an unrelated answer changed. */
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
    boolean own = arguments.questions().isEmpty() && arguments.edits().isEmpty();
    List<Fact> edits = arguments.edits().isEmpty() ? Story.EDITS : arguments.edits();
    List<String> questions =
        arguments.questions().isEmpty()
            ? own ? Story.QUESTIONS : edits.stream().map(Fact::query).toList()
            : arguments.questions();
    out.println("Loading " + arguments.model().getFileName() + " ...");
    try (Assistant assistant = new Assistant(arguments.model())) {
      List<Chapter> chapters = new Story(assistant, new Report(out)).tell(edits, questions);
      return chapters.stream().allMatch(Chapter::untouched);
    }
  }
}
