package dev.kedas.route;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditMatch;
import dev.kedas.edit.EditPrompt;
import dev.kedas.retrieve.Candidate;
import dev.kedas.retrieve.RelevantEdit;
import dev.kedas.route.RoutingDecision.EditedRoute;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a question was routed, and why.
 *
 * @param question the question
 * @param decision which model answers
 * @param reason the reason for the decision in words
 * @param candidates the edits that were looked at, most similar first
 * @param embedding how long it took to embed the question, zero if that was not needed
 * @param search how long it took to search the memory, zero if that was not needed
 * @param filter how long it took to filter the candidates, zero if that was not needed
 */
public record Routing(
    String question,
    RoutingDecision decision,
    String reason,
    List<Candidate> candidates,
    Duration embedding,
    Duration search,
    Duration filter) {

  /** Copies the list. */
  public Routing {
    candidates = List.copyOf(candidates);
  }

  /** The edit that the answer is told, or nothing on the base route. */
  public Optional<RelevantEdit> relevantEdit() {
    return decision instanceof EditedRoute edited
        ? Optional.of(edited.relevantEdit())
        : Optional.empty();
  }

  /** All of this in a few lines for people to read; {@code >} marks the edit that is used. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    text.append("question: ").append(EditPrompt.oneLine(question)).append('\n');
    text.append("route:    ").append(route()).append('\n');
    text.append("because:  ").append(reason).append('\n');
    candidates.forEach(candidate -> text.append(describe(candidate)).append('\n'));
    text.append(
        String.format(
            Locale.ROOT,
            "took:     embedding %.1f ms, search %.1f ms, filter %.1f ms",
            millis(embedding),
            millis(search),
            millis(filter)));
    return text.toString();
  }

  private String route() {
    return relevantEdit().map(relevant -> "edited, edit " + relevant.edit().id()).orElse("base");
  }

  private String describe(Candidate candidate) {
    Edit edit = candidate.match().edit();
    boolean used = relevantEdit().filter(relevant -> relevant.edit().equals(edit)).isPresent();
    Double relevance = candidate.relevance();
    return String.format(
        Locale.ROOT,
        "%s %-11s  similarity %6.3f  relevance %s  \"%s\" -> \"%s\"%s",
        used ? ">" : " ",
        words(candidate.verdict()),
        candidate.match().similarity(),
        relevance == null ? "    -" : String.format(Locale.ROOT, "%.3f", relevance),
        EditPrompt.oneLine(edit.query()),
        EditPrompt.oneLine(edit.answer()),
        spelling(candidate.match()) + foundBy(candidate.match().form()));
  }

  private static String spelling(EditMatch match) {
    return match.spelling() == 0
        ? ""
        : String.format(Locale.ROOT, " (spelling %.3f)", match.spelling());
  }

  /** The form, unless it says no more than query and answer. */
  private static String foundBy(EditForm form) {
    return form.kind() == EditForm.Kind.QUESTION_ANSWER
        ? ""
        : " (%s: \"%s\")".formatted(words(form.kind()), EditPrompt.oneLine(form.text()));
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
