package dev.kedas.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditForm.Kind;
import dev.kedas.edit.EditMatch;
import dev.kedas.retrieve.Candidate;
import dev.kedas.retrieve.Candidate.Verdict;
import dev.kedas.retrieve.RelevantEdit;
import dev.kedas.route.RoutingDecision.BaseRoute;
import dev.kedas.route.RoutingDecision.EditedRoute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoutingTest {

  @Test
  void describe_editedRoute_saysAllOfIt() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(edited().describe())
          .isEqualTo(
              """
              question: Who leads Acme?
              route:    edited, edit e1
              because:  it is kept
                rejected     similarity  0.900  relevance 0.012  "Who owns Acme?" -> "Bob"
              > kept         similarity  0.877  relevance 0.500  "Who runs Acme?" -> "Ada" (paraphrase 1: "Ada leads Acme.")
                not reached  similarity -0.100  relevance     -  "Who owns Acme?" -> "Bob"
              took:     embedding 1.3 ms, search 2.0 ms, filter 30.0 ms""");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void describe_lineBreaks_areSpaces() {
    assertThat(base("Why" + "\r\n\n".repeat(70_000) + "Acme?").describe())
        .startsWith("question: Why Acme?\nroute:    base\n");
  }

  private static Routing edited() {
    EditForm form = new EditForm(Kind.PARAPHRASE_1, "Ada\nleads Acme.");
    Edit edit = new Edit("e1", "Who runs\r\nAcme?", "Ada", Instant.EPOCH, Map.of());
    EditForm otherForm = new EditForm(Kind.QUESTION_ANSWER, "Who owns Acme? Bob");
    Edit other = new Edit("e2", "Who owns Acme?", "Bob", Instant.EPOCH, Map.of());
    return new Routing(
        "Who leads\nAcme?",
        new EditedRoute(new RelevantEdit(edit, form, 0.87654, 0.5)),
        "it is kept",
        List.of(
            new Candidate(new EditMatch(other, otherForm, 0.9), 0.0123, Verdict.REJECTED),
            new Candidate(new EditMatch(edit, form, 0.87654), 0.5, Verdict.KEPT),
            new Candidate(new EditMatch(other, otherForm, -0.1), null, Verdict.NOT_REACHED)),
        Duration.ofNanos(1_250_000),
        Duration.ofMillis(2),
        Duration.ofMillis(30));
  }

  @Test
  void describe_baseRoute_saysSo() {
    assertThat(base("Why?").describe())
        .isEqualTo(
            """
            question: Why?
            route:    base
            because:  no edits were found
            took:     embedding 0.0 ms, search 0.0 ms, filter 0.0 ms""");
  }

  private static Routing base(String question) {
    return new Routing(
        question,
        new BaseRoute(),
        "no edits were found",
        List.of(),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO);
  }
}
