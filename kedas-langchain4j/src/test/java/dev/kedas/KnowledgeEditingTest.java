package dev.kedas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditMatch;
import dev.kedas.edit.EditPrompt;
import dev.kedas.edit.EditRepository;
import dev.kedas.edit.InMemoryEditRepository;
import dev.kedas.edit.PastEdit;
import dev.kedas.retrieve.CalibratedScoringModel;
import dev.kedas.testing.Augmenters;
import dev.kedas.testing.FakeChatModel;
import dev.kedas.testing.FakeScoringModel;
import dev.kedas.testing.FakeStore;
import dev.kedas.testing.Fixture;
import dev.kedas.testing.WordEmbeddingModel;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnowledgeEditingTest {

  private final Fixture fixture = new Fixture();
  private final KnowledgeEditing editing = fixture.editing;

  private static KnowledgeEditing.Builder builder() {
    return KnowledgeEditing.builder()
        .embeddingModel(new WordEmbeddingModel())
        .scoringModel(FakeScoringModel.always(1))
        .augmenter(Augmenters.everyKind());
  }

  @Test
  void edit_returnsTheDatedEdit() {
    Edit edit = editing.edit(" Where is Acme? ", "Paris", Map.of("source", "memo 7"));

    assertThat(edit)
        .isEqualTo(
            new Edit(
                edit.id(), "Where is Acme?", "Paris", Fixture.NOW, Map.of("source", "memo 7")));
    assertThat(editing.edits()).containsExactly(fixture.edit, edit);
    assertThat(edit.id()).isNotEqualTo(fixture.edit.id());
  }

  @Test
  void edit_blankQueryOrAnswer_isRefused() {
    assertThatThrownBy(() -> editing.edit(" ", "Ada"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its query is blank (the rest is \"Ada\")");
    assertThatThrownBy(() -> editing.edit("Who?", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its answer is blank (the rest is \"Who?\")");
    assertThat(editing.edits()).containsExactly(fixture.edit);
  }

  @Test
  void edit_sameQuery_replacesAndIsInTheHistory() {
    Edit newer = editing.edit("who runs acme now", "Bob");
    editing.retract(newer.id());

    assertThat(editing.edits()).isEmpty();
    assertThat(editing.history())
        .containsExactly(
            new PastEdit(fixture.edit, Fixture.NOW, newer.id()),
            new PastEdit(newer, Fixture.NOW, null));
    assertThat(editing.history("Who runs Acme NOW?")).hasSize(2);
    assertThat(editing.retract(newer.id())).isFalse();
  }

  @Test
  void editAll_putsThemAll() {
    editing.editAll(
        List.of(
            Edit.of("Where is Acme?", "Paris", Instant.EPOCH),
            Edit.of("What does Acme sell?", "Anvils", Instant.EPOCH)));

    assertThat(editing.edits()).extracting(Edit::answer).containsExactly("Ada", "Paris", "Anvils");
  }

  @Test
  void editAll_answersByQuery_putsDatedEditsInOrder() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("Where is Acme?", "Paris");
    answers.put("What does Acme sell?", "Anvils");

    List<Edit> edits = editing.editAll(answers);

    assertThat(editing.edits()).containsExactly(fixture.edit, edits.get(0), edits.get(1));
    assertThat(edits).extracting(Edit::answer).containsExactly("Paris", "Anvils");
    assertThat(edits).extracting(Edit::query).containsExactlyElementsOf(answers.keySet());
    assertThat(edits).allMatch(edit -> edit.recordedAt().equals(Fixture.NOW));
  }

  @Test
  void editAll_oneBlankAnswer_putsNothing() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("Where is Acme?", "Paris");
    answers.put("What does Acme sell?", " ");

    assertThatThrownBy(() -> editing.editAll(answers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its answer is blank");

    assertThat(editing.edits()).containsExactly(fixture.edit);
  }

  @Test
  void explain_tellsWhy() {
    assertThat(editing.explain(Fixture.RELEVANT).describe())
        .contains("route:    edited, edit " + fixture.edit.id())
        .contains("> kept         similarity");
    assertThat(fixture.routings).isEmpty();
  }

  @Test
  void decorate_ownPrompt_isUsed() {
    FakeChatModel model =
        new FakeChatModel(
            request -> ChatResponse.builder().aiMessage(AiMessage.from("Ada")).build());
    KnowledgeEditing own =
        builder().editPrompt(EditPrompt.of("Fact: {edit}\nQuestion: {query}")).build();
    own.edit("Who runs Acme?", "Ada");

    assertThat(own.decorate(model).chat("who runs acme")).isEqualTo("Ada");

    assertThat(model.requests.get(0).messages())
        .containsExactly(UserMessage.from("Fact: Who runs Acme? Ada\nQuestion: who runs acme"));
  }

  @Test
  void build_repositoryWithEditsAndDefaultStore_findsThem() {
    EditRepository repository = new InMemoryEditRepository();
    builder().repository(repository).build().edit("Who runs Acme?", "Ada");

    KnowledgeEditing restarted = builder().repository(repository).build();

    assertThat(restarted.explain("Tell me, who runs Acme?").relevantEdit()).isPresent();
  }

  @Test
  void build_givenStore_isUsedAsItIsUntilReindexed() {
    EditRepository repository = new InMemoryEditRepository();
    builder().repository(repository).build().edit("Who runs Acme?", "Ada");
    FakeStore store = new FakeStore();

    KnowledgeEditing restarted = builder().repository(repository).embeddingStore(store).build();

    assertThat(similarities(restarted)).as("found by similarity").isEmpty();
    restarted.reindex();
    assertThat(similarities(restarted)).hasSize(1).allMatch(similarity -> similarity > 0.5);
    assertThat(store.ids()).hasSize(6);
  }

  /** Of the edits that the embedding store finds. */
  private List<Double> similarities(KnowledgeEditing editing) {
    return editing
        .memory()
        .search(new WordEmbeddingModel().embed("who runs acme").content(), 4)
        .stream()
        .map(EditMatch::similarity)
        .toList();
  }

  @Test
  void build_settings_areUsed() {
    KnowledgeEditing strict = builder().relevanceThreshold(1.1).build();
    strict.edit("Who runs Acme?", "Ada");
    KnowledgeEditing distant = builder().similarityFloor(1).build();
    distant.edit("Who runs Acme?", "Ada");
    KnowledgeEditing narrow = builder().maxCandidates(1).build();
    narrow.edit("Who runs Acme?", "Ada");
    narrow.edit("Who owns Acme?", "Bob");

    assertThat(strict.explain("Tell me, who runs Acme?").relevantEdit()).isEmpty();
    assertThat(distant.explain("Tell me, who runs Acme these days?").relevantEdit()).isEmpty();
    assertThat(narrow.explain("Tell me, who runs Acme?").candidates()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0.4, , true", // the model gives 0.5
    "0.6, , false",
    ", , true",
    "0.6, 0.4, true",
    "0.4, 0.6, false"
  })
  void build_thresholds_anExplicitOneWinsThenTheModelsOwn(
      @Nullable Double recommended, @Nullable Double explicit, boolean edited) {
    KnowledgeEditing.Builder builder = builder().scoringModel(new CalibratedModel(recommended));
    if (explicit != null) {
      builder.relevanceThreshold(explicit);
    }
    KnowledgeEditing knowledge = builder.build();
    knowledge.edit("Who runs Acme?", "Ada");

    assertThat(knowledge.explain("Tell me, who runs Acme?").relevantEdit().isPresent())
        .isEqualTo(edited);
  }

  /** Gives 0.5 and recommends a threshold, or none. */
  private record CalibratedModel(@Nullable Double threshold) implements CalibratedScoringModel {

    @Override
    public OptionalDouble recommendedThreshold() {
      return threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold);
    }

    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
      return Response.from(segments.stream().map(segment -> 0.5).toList());
    }
  }

  @Test
  void build_plainModelAndNoThreshold_keepsFromAHalf() {
    for (double score : new double[] {0.49, 0.5}) {
      KnowledgeEditing knowledge = builder().scoringModel(FakeScoringModel.always(score)).build();
      knowledge.edit("Who runs Acme?", "Ada");

      assertThat(knowledge.explain("Tell me, who runs Acme?").relevantEdit().isPresent())
          .isEqualTo(score == 0.5);
    }
  }

  @Test
  void build_missingPart_isNamed() {
    assertThatThrownBy(() -> KnowledgeEditing.builder().build())
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("embeddingModel");
    assertThatThrownBy(
            () -> KnowledgeEditing.builder().embeddingModel(new WordEmbeddingModel()).build())
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("scoringModel");
  }

  @Test
  @SuppressWarnings("NullAway") // callers without a null checker
  void build_nullForAPartWithADefault_isNamed() {
    assertThatThrownBy(() -> builder().augmenter(null).build())
        .isInstanceOf(NullPointerException.class)
        .hasMessage("augmenter is missing");
  }

  @Test
  void build_numberOutOfRange_isRefused() {
    assertThatThrownBy(() -> builder().maxCandidates(0).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder().relevanceThreshold(Double.NaN).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder().similarityFloor(2).build())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
