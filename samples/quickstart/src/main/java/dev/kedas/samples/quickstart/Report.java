package dev.kedas.samples.quickstart;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditMatch;
import dev.kedas.retrieve.Candidate;
import dev.kedas.retrieve.RelevantEdit;
import dev.kedas.route.Routing;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  void legend() {
    out.printf(
        "%n  similarity: how close the question is to the edit's words, at most 1%n"
            + "  relevance:  how likely the edit bears on the question, 0 to 1; - if not needed%n");
  }

  void before(Question question, String answer) {
    out.printf("%n  %s%n    answer  %s%n", question.text(), shortened(answer));
  }

  void edit(Fact fact) {
    out.printf("%n  %s -> %s%n", fact.query(), fact.answer());
  }

  void after(Chapter chapter) {
    Told told = chapter.told();
    out.printf("%n  %s%n", chapter.question().text());
    line("answer", shortened(told.answer()));
    line("route", route(chapter));
    scores(told.routing());
    line("because", told.routing().reason());
    line("took", times(told));
  }

  void summary(List<Chapter> chapters) {
    long edited = chapters.stream().filter(chapter -> chapter.told().edited()).count();
    long same = chapters.stream().filter(c -> !c.told().edited() && c.same()).count();
    long misrouted = chapters.stream().filter(Chapter::misrouted).count();
    out.printf("%n%d of %d questions answered with an edit.%n", edited, chapters.size());
    out.printf(
        "%d left to the base model, %d of them answered exactly as without edits.%n",
        chapters.size() - edited, same);
    if (misrouted > 0) {
      out.printf("WRONG: %d answered with an edit that is not about them.%n", misrouted);
    }
  }

  private void line(String name, String text) {
    out.printf("    %-8s%s%n", name, text);
  }

  private static String route(Chapter chapter) {
    if (chapter.misrouted()) {
      return "edited, BUT NO EDIT IS ABOUT THIS";
    }
    if (chapter.told().edited()) {
      return "edited";
    }
    return chapter.same()
        ? "base model, exactly as without edits"
        : "base model, BUT NOT THE SAME TOKENS as without edits";
  }

  /** The edit that was used, or else the one that came nearest. */
  private void scores(Routing routing) {
    Optional<RelevantEdit> used = routing.relevantEdit();
    if (used.isPresent()) {
      RelevantEdit edit = used.get();
      scores("edit", edit.edit(), edit.similarity(), edit.relevance());
    } else if (!routing.candidates().isEmpty()) {
      Candidate nearest = routing.candidates().get(0);
      EditMatch match = nearest.match();
      scores("nearest", match.edit(), match.similarity(), nearest.relevance());
    }
  }

  private void scores(String name, Edit edit, double similarity, @Nullable Double relevance) {
    line(name, edit.query() + " -> " + edit.answer());
    line(
        "scores",
        String.format(
            Locale.ROOT,
            "similarity %.2f, relevance %s",
            similarity,
            relevance == null ? "-" : String.format(Locale.ROOT, "%.2f", relevance)));
  }

  private static String times(Told told) {
    Routing routing = told.routing();
    return String.format(
        Locale.ROOT,
        "embedding %.1f ms, search %.1f ms, filter %.1f ms, answer %.0f ms for %d tokens",
        millis(routing.embedding()),
        millis(routing.search()),
        millis(routing.filter()),
        millis(told.generation()),
        told.tokenIds().size());
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  private static String shortened(String answer) {
    String line = answer.strip().replaceAll("\\s+", " ");
    return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
  }
}
