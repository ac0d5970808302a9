package dev.kedas.samples.quickstart;

import dev.kedas.retrieve.RelevantEdit;
import dev.kedas.samples.quickstart.Story.Chapter;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints the story for people. */
final class Report {

  private static final int WIDTH = 100;

  private final PrintStream out;

  Report(PrintStream out) {
    this.out = out;
  }

  void heading(String text) {
    out.printf("%n== %s %s%n", text, "=".repeat(Math.max(0, WIDTH - 4 - text.length())));
  }

  void before(String question, String answer) {
    out.printf("%n  %s%n    %s%n", question, shortened(answer));
  }

  void edit(Fact fact) {
    out.printf("%n  %s -> %s%n", fact.query(), fact.answer());
  }

  void after(Chapter chapter) {
    Told told = chapter.told();
    out.printf("%n  %s%n    answer  %s%n", chapter.question(), shortened(told.answer()));
    out.printf("    route   %s%n", route(chapter));
    out.printf("    because %s%n", told.routing().reason());
    out.printf(
        Locale.ROOT,
        "    took    embedding %.1f ms, search %.1f ms, filter %.1f ms, generation %.0f ms for %d tokens%n",
        millis(told.routing().embedding()),
        millis(told.routing().search()),
        millis(told.routing().filter()),
        millis(told.generation()),
        told.tokenIds().size());
  }

  void summary(List<Chapter> chapters) {
    long base = chapters.stream().filter(c -> c.told().routing().relevantEdit().isEmpty()).count();
    long same = chapters.stream().filter(c -> isBase(c) && c.untouched()).count();
    out.printf(
        "%n%d questions answered by edits; %d by the base model, %d of them with exactly its tokens.%n",
        chapters.size() - base, base, same);
  }

  private static boolean isBase(Chapter chapter) {
    return chapter.told().routing().relevantEdit().isEmpty();
  }

  private static String route(Chapter chapter) {
    return chapter
        .told()
        .routing()
        .relevantEdit()
        .map(Report::describe)
        .orElse(
            chapter.untouched()
                ? "base model, the same tokens as without edits"
                : "base model, but NOT THE SAME TOKENS as without edits");
  }

  private static String describe(RelevantEdit relevant) {
    return String.format(
        Locale.ROOT,
        "edited: %s -> %s (similarity %.2f, relevance %.2f)",
        relevant.edit().query(),
        relevant.edit().answer(),
        relevant.similarity(),
        relevant.relevance());
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private static String shortened(String answer) {
    String line = answer.strip().replaceAll("\\s+", " ");
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
  }
}
