package dev.kedas.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditMatch;
import dev.kedas.retrieve.Candidate;
import dev.kedas.retrieve.Candidate.Verdict;
import dev.kedas.retrieve.RelevantEdit;
import dev.kedas.route.Routing;
import dev.kedas.route.RoutingDecision;
import dev.kedas.route.RoutingDecision.BaseRoute;
import dev.kedas.route.RoutingDecision.EditedRoute;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChapterTest {

  private static final List<Integer> TOKENS = List.of(7, 8, 9);
  private static final List<Integer> OTHER_TOKENS = List.of(7, 8);
  private static final Edit EDIT = Edit.of("Who runs it?", "Mirela Kost", Instant.EPOCH);
  private static final EditForm FORM =
      new EditForm(EditForm.Kind.QUESTION_ANSWER, EDIT.queryAndAnswer());

  private static final RoutingDecision BASE = new BaseRoute();
  private static final RoutingDecision EDITED =
      new EditedRoute(new RelevantEdit(EDIT, FORM, 0.9, 0.8));

  @Test
  void wellEnded_unrelatedQuestion_onlyWithTheBaseModelsTokensOnTheBaseRoute() {
    Question question = Question.unrelated("Why is the sky blue?");
    assertThat(chapter(question, BASE, TOKENS).wellEnded()).isTrue();
    assertThat(chapter(question, BASE, OTHER_TOKENS).wellEnded()).isFalse();
    assertThat(chapter(question, EDITED, TOKENS).wellEnded()).isFalse();
    assertThat(chapter(question, EDITED, OTHER_TOKENS).wellEnded()).isFalse();
  }

  @Test
  void wellEnded_anyQuestion_withTheBaseModelsTokensOnTheBaseRoute() {
    Question question = Question.of("Who runs Halvorsen Robotics?");
    assertThat(chapter(question, BASE, TOKENS).wellEnded()).isTrue();
    assertThat(chapter(question, BASE, OTHER_TOKENS).wellEnded()).isFalse();
    assertThat(chapter(question, EDITED, OTHER_TOKENS).wellEnded()).isTrue();
  }

  @Test
  void after_unrelatedQuestionOnTheEditedRoute_saysSo() {
    assertThat(report(chapter(Question.unrelated("Why?"), EDITED, OTHER_TOKENS)))
        .contains("edited, BUT NO EDIT IS ABOUT THIS", "similarity 0.90, relevance 0.80")
        .contains("WRONG: 1 answered with an edit");
  }

  @Test
  void after_baseRoute_showsTheNearestEditsScores() {
    assertThat(report(chapter(Question.of("Why?"), BASE, TOKENS)))
        .contains("Who runs it? -> Mirela Kost", "similarity 0.12, relevance -")
        .contains("exactly as without edits")
        .doesNotContain("WRONG");
  }

  private static Chapter chapter(
      Question question, RoutingDecision decision, List<Integer> baseTokens) {
    Routing routing =
        new Routing(
            question.text(),
            decision,
            "a reason",
            List.of(new Candidate(new EditMatch(EDIT, FORM, 0.12), null, Verdict.BELOW_FLOOR)),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO);
    Told told = new Told(routing, "an answer", TOKENS, Duration.ZERO);
    return new Chapter(question, told, Optional.of(baseTokens));
  }

  private static String report(Chapter chapter) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Report report = new Report(new PrintStream(printed, true, StandardCharsets.UTF_8));
    report.after(chapter);
    report.summary(List.of(chapter));
    return printed.toString(StandardCharsets.UTF_8);
  }
}
