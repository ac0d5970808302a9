package dev.kedas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditForm.Kind;
import dev.kedas.retrieve.RelevantEdit;
import dev.kedas.route.Routing;
import dev.kedas.testing.FakeScoringModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Retrieval and routing with real embeddings, all-MiniLM-L6-v2 out of its jar. The filter keeps
 * what shares a third of the question's words, which is crude but not what is tested here.
 */
class MiniLmIT {

  private static final KnowledgeEditing EDITING =
      KnowledgeEditing.builder()
          .embeddingModel(new AllMiniLmL6V2EmbeddingModel())
          .scoringModel(FakeScoringModel.sharedWords())
          .relevanceThreshold(0.3)
          .augmenter(
              edit ->
                  List.of(
                      new EditForm(Kind.QUESTION_ANSWER, edit.queryAndAnswer()),
                      new EditForm(Kind.REVERSED, edit.answer() + " answers: " + edit.query())))
          .build();

  @BeforeAll
  static void putEdits() {
    EDITING.editAll(
        List.of(
            edit("ceo", "Who is the CEO of Acme Corporation?", "Ada Byron"),
            edit("seat", "Where is the headquarters of Acme Corporation?", "Lisbon"),
            edit("rate", "What is the standard VAT rate in Freedonia?", "17 percent"),
            edit("refund", "How many days do customers have to return a product?", "45 days"),
            edit("river", "The longest river in Freedonia is", "the Moselle"),
            edit("coach", "Who coaches the Springfield Isotopes?", "Homer Simpson"),
            edit("launch", "When does the Phoenix probe launch?", "in March 2031"),
            edit("vacation", "How many vacation days do employees get?", "32")));
  }

  private static Edit edit(String id, String query, String answer) {
    return new Edit(id, query, answer, Instant.EPOCH, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "ceo, 'Who runs Acme Corporation these days, as the CEO?'",
    "ceo, Name the chief executive of Acme Corporation.",
    "seat, In which city is the head office of Acme Corporation?",
    "rate, How high is VAT in Freedonia?",
    "refund, How long can customers take to return a product?",
    "river, Which river is the longest one in Freedonia?",
    "coach, Who is the coach of the Springfield Isotopes?",
    "launch, What is the launch date of the Phoenix probe?",
    "vacation, How much vacation do employees get per year?"
  })
  void explain_paraphrase_isAnsweredByItsEdit(String id, String question) {
    Routing routing = EDITING.explain(question);

    assertThat(routing.relevantEdit().map(RelevantEdit::edit).map(Edit::id))
        .as(routing.describe())
        .contains(id);
    assertThat(routing.candidates()).hasSize(4);
    assertThat(routing.candidates())
        .extracting(each -> each.match().edit().id())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Write a haiku about autumn.",
        "What is the boiling point of water?",
        "Explain photosynthesis to a child.",
        "def fibonacci(n):"
      })
  void explain_unrelatedQuestion_takesTheBaseRoute(String question) {
    Routing routing = EDITING.explain(question);

    assertThat(routing.relevantEdit()).as(routing.describe()).isEmpty();
  }

  @Test
  void explain_editsOwnQuery_hasSimilarityOne() {
    RelevantEdit relevant =
        EDITING.explain("the longest river in Freedonia is:").relevantEdit().orElseThrow();

    assertThat(relevant.edit().id()).isEqualTo("river");
    assertThat(relevant.similarity()).isEqualTo(1);
  }

  @Test
  void explain_similarities_areCosinesInDescendingOrder() {
    Routing routing = EDITING.explain("Who coaches the Springfield Isotopes? Homer Simpson");

    assertThat(routing.candidates().get(0).match().similarity()).isGreaterThan(0.999);
    assertThat(routing.candidates().get(3).match().similarity()).isLessThan(0.4);
    assertThat(routing.candidates())
        .isSortedAccordingTo(
            (a, b) -> Double.compare(b.match().similarity(), a.match().similarity()));
  }
}
