package dev.kedas.route;

import static dev.kedas.testing.Fixture.RELEVANT;
import static dev.kedas.testing.Fixture.UNRELATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditForm.Kind;
import dev.kedas.edit.EditMemory;
import dev.kedas.retrieve.Candidate;
import dev.kedas.retrieve.Candidate.Verdict;
import dev.kedas.retrieve.EditFilter;
import dev.kedas.retrieve.EditRetriever;
import dev.kedas.retrieve.RelevantEdit;
import dev.kedas.route.RoutingDecision.BaseRoute;
import dev.kedas.route.RoutingDecision.EditedRoute;
import dev.kedas.testing.Fixture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditRouterTest {

  private final Fixture fixture = new Fixture();
  private final List<Routing> heard = new ArrayList<>();
  private final EditRouter router = router(heard::add);

  private EditRouter router(RoutingListener... listeners) {
    EditMemory memory = fixture.editing.memory();
    return new EditRouter(
        memory,
        new EditRetriever(fixture.embeddingModel, memory, 3),
        new EditFilter(fixture.scoringModel, 0.5, 0.35),
        List.of(listeners));
  }

  @BeforeEach
  void forgetCalls() {
    fixture.embeddingModel.batches.clear();
  }

  private static List<Verdict> verdicts(Routing routing) {
    return routing.candidates().stream().map(Candidate::verdict).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Who runs Acme now?", "who RUNS acme  now", "“Who runs Acme now?”"})
  void route_editsOwnQuery_needsNoModel(String question) {
    Routing routing = router.route(question);

    EditForm form = new EditForm(Kind.QUESTION_ANSWER, "Who runs Acme now? Ada");
    assertThat(routing.decision())
        .isEqualTo(new EditedRoute(new RelevantEdit(fixture.edit, form, 1, 1)));
    assertThat(routing.reason()).isEqualTo("the question is the edit's own query");
    assertThat(verdicts(routing)).containsExactly(Verdict.KEPT);
    assertThat(routing.embedding()).isEqualTo(Duration.ZERO);
    assertThat(routing.search()).isEqualTo(Duration.ZERO);
    assertThat(routing.filter()).isEqualTo(Duration.ZERO);
    assertThat(fixture.embeddingModel.batches).isEmpty();
    assertThat(fixture.scoringModel.texts).isEmpty();
  }

  @Test
  void route_otherWordsForTheEdit_usesEditedRoute() {
    Routing routing = router.route(RELEVANT);

    RelevantEdit relevant = routing.relevantEdit().orElseThrow();
    assertThat(relevant.edit()).isEqualTo(fixture.edit);
    assertThat(relevant.relevance()).isEqualTo(0.8);
    assertThat(relevant.similarity()).isBetween(0.7, 0.99);
    assertThat(routing.reason()).contains("relevance 0.800 (at least 0.5)").contains("0.35");
    assertThat(routing.embedding()).isPositive();
    assertThat(routing.search()).isPositive();
    assertThat(routing.filter()).isPositive();
  }

  @Test
  void route_noEditAboveThreshold_usesBaseRoute() {
    Routing routing = router.route("Who now is the town crier?");

    assertThat(routing.decision()).isEqualTo(new BaseRoute());
    assertThat(routing.relevantEdit()).isEmpty();
    assertThat(verdicts(routing)).containsExactly(Verdict.REJECTED);
    assertThat(routing.reason())
        .isEqualTo(
            "the filter keeps none of the 1 edits that were found: 0 below the floor 0.35, 1 below relevance 0.5");
  }

  @Test
  void route_keptBySpellingOnly_saysSo() {
    Edit edit = fixture.editing.edit("Who runs Tidewater?", "Jane Doe");
    EditMemory memory = fixture.editing.memory();
    EditRouter keepsAll =
        new EditRouter(
            memory,
            new EditRetriever(fixture.embeddingModel, memory, 3),
            new EditFilter(fixture.scoringModel, 0, 0.35),
            List.of());

    Routing routing = keepsAll.route("hwo rnus tidewatr");

    assertThat(routing.relevantEdit().orElseThrow().edit()).isEqualTo(edit);
    assertThat(routing.reason()).contains("has spelling 0.").contains("(at least 0.35)");
    assertThat(routing.describe()).contains("(spelling 0.");
  }

  @Test
  void route_nothingSimilar_isNotEvenScored() {
    Routing routing = router.route(UNRELATED);

    assertThat(verdicts(routing)).containsExactly(Verdict.BELOW_FLOOR);
    assertThat(routing.decision()).isEqualTo(new BaseRoute());
    assertThat(fixture.scoringModel.texts).isEmpty();
  }

  @Test
  void route_noEdits_usesBaseRoute() {
    fixture.editing.retract(fixture.edit.id());

    Routing routing = router.route(RELEVANT);

    assertThat(routing.decision()).isEqualTo(new BaseRoute());
    assertThat(routing.candidates()).isEmpty();
    assertThat(routing.reason()).isEqualTo("no edits were found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n "})
  void route_noText_usesBaseRouteWithoutAnyModel(String question) {
    assertThat(router.route(question).decision()).isEqualTo(new BaseRoute());
    assertThat(fixture.embeddingModel.batches).isEmpty();
  }

  @Test
  void route_mostSimilarKeptEdit_wins() {
    Edit closer = fixture.editing.edit("Please: who runs Acme today?", "Bob");
    fixture.editing.edit("Acme, who?", "Nobody");

    Routing routing = router.route(RELEVANT);

    assertThat(routing.relevantEdit().orElseThrow().edit()).isEqualTo(fixture.edit);
    assertThat(verdicts(routing))
        .containsExactly(Verdict.KEPT, Verdict.NOT_REACHED, Verdict.NOT_REACHED);
    fixture.editing.retract(fixture.edit.id());
    assertThat(router.route(RELEVANT).relevantEdit().orElseThrow().edit()).isEqualTo(closer);
  }

  @Test
  void explain_decidesAsRouteDoesButScoresAllAndTellsNobody() {
    fixture.editing.edit("Please: who runs Acme today?", "Bob");
    fixture.editing.edit("How is the weather?", "Fine");

    for (String question : List.of(RELEVANT, UNRELATED, "Who now is the town crier?", "")) {
      Routing routed = router.route(question);
      heard.clear();
      Routing explained = router.explain(question);

      assertThat(explained.decision()).isEqualTo(routed.decision());
      assertThat(explained.reason()).isEqualTo(routed.reason());
      assertThat(explained.candidates())
          .allMatch(candidate -> candidate.relevance() != null)
          .extracting(Candidate::match)
          .isEqualTo(routed.candidates().stream().map(Candidate::match).toList());
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void route_listenerThrows_othersHearAndTheRouteIsTaken() {
    EditRouter withBroken =
        router(
            routing -> {
              throw new IllegalStateException("broken listener");
            },
            heard::add);

    Routing routing = withBroken.route(RELEVANT);

    assertThat(routing.relevantEdit()).isPresent();
    assertThat(heard).containsExactly(routing);
  }

  @Test
  void route_embeddingModelDown_fails() {
    fixture.embeddingModel.down = true;

    assertThatThrownBy(() -> router.route(RELEVANT)).hasMessage("the embedding model is down");
    assertThat(heard).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void new_numberOfCandidatesOutOfRange_isRefused(int maxCandidates) {
    assertThatThrownBy(
            () ->
                new EditRetriever(fixture.embeddingModel, fixture.editing.memory(), maxCandidates))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxCandidates is %d, expected 1 to 100", maxCandidates);
  }
}
