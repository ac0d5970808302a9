package dev.kedas.evaluation.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.edit.Edit;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.Probe;
import dev.kedas.retrieve.CalibratedScoringModel;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodsTest {

  private static final Edit CHIEF = edit("a", "Who is the chief of Nordwind?", "Ida Holm");
  private static final Edit CAPITAL = edit("b", "What is the capital of Elbonia?", "Mudville");
  private static final String ABOUT_CHIEF = "Tell me who the chief of Nordwind is";
  private static final String RENT = "Nordwind pays how much rent?";

  /** Keeps edits that have "chief" in common with the query. */
  private record ChiefFilter(OptionalDouble recommendedThreshold)
      implements CalibratedScoringModel {
    @Override
    public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
      return Response.from(
          segments.stream()
              .map(one -> one.text().contains("chief") && query.contains("chief") ? 0.9 : 0.1)
              .toList());
    }
  }

  @Test
  void base_anyQuery_asksTheBaseModelAsItIs() {
    Plan plan = plan("base", ABOUT_CHIEF);
    assertThat(plan.isBase()).isTrue();
    assertThat(plan.chosen()).isNull();
  }

  @Test
  void kedas_editKept_tellsTheEditToTheAlignedModel() {
    Plan plan = plan("kedas", ABOUT_CHIEF);
    assertThat(plan.message())
        .isEqualTo(
            "[Updated Information] Who is the chief of Nordwind? Ida Holm\n[Query] " + ABOUT_CHIEF);
    assertThat(plan.aligned()).isTrue();
    assertThat(plan.isBase()).isFalse();
    assertThat(chosen(plan).edit()).isEqualTo(CHIEF);
    assertThat(chosen(plan).relevance()).isEqualTo(0.9);
  }

  @Test
  void kedas_noneKept_asksTheBaseModelAsItIs() {
    assertThat(plan("kedas", RENT).isBase()).isTrue();
  }

  @Test
  void kedas_calibratedFilter_keepsFromItsThreshold() {
    assertThat(plan("kedas", ABOUT_CHIEF, OptionalDouble.of(0.91)).isBase()).isTrue();
    assertThat(plan("kedas", ABOUT_CHIEF, OptionalDouble.of(0.9)).isBase()).isFalse();
  }

  @Test
  void kedasNoFilter_anyQuery_tellsTheNearestEdit() {
    Plan plan = plan("kedas-no-filter", RENT);
    assertThat(plan.isBase()).isFalse();
    assertThat(chosen(plan).edit()).isEqualTo(CHIEF);
  }

  @Test
  void kedasNoRoute_noneKept_asksTheAlignedModelWithoutAnEdit() {
    Plan plan = plan("kedas-no-route", RENT);
    assertThat(plan.aligned()).isTrue();
    assertThat(plan.message()).isEqualTo(RENT);
    assertThat(plan.isBase()).isFalse();
  }

  @Test
  void kedasNoAlignment_editKept_tellsTheEditToTheBaseModel() {
    Plan plan = plan("kedas-no-alignment", ABOUT_CHIEF);
    assertThat(plan.aligned()).isFalse();
    assertThat(plan.message()).contains("Ida Holm");
    assertThat(plan.isBase()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"lte, 1", "lte-forms, 1", "lte-3, 2", "lte-3-forms, 2"})
  void lte_anyQuery_tellsTheNearestEditsToTheAlignedModel(String method, int told) {
    Plan plan = plan(method, RENT);
    assertThat(plan.aligned()).isTrue();
    assertThat(plan.message()).startsWith("[Updated Information] Who is the chief of Nordwind?");
    assertThat(plan.message()).endsWith("\n[Query] " + RENT);
    assertThat(plan.message().contains("Mudville")).isEqualTo(told == 2);
    assertThat(chosen(plan).edit()).isEqualTo(CHIEF);
  }

  @Test
  void rag_anyQuery_injectsTheEditsAsLangChain4jDoes() {
    Plan plan = plan("rag", RENT);
    assertThat(plan.aligned()).isFalse();
    assertThat(plan.message())
        .startsWith(RENT)
        .contains("Answer using the following information")
        .contains("Ida Holm");
    assertThat(chosen(plan).edit()).isEqualTo(CHIEF);
    double similarity = chosen(plan("lte", RENT)).similarity();
    assertThat(chosen(plan).similarity()).isCloseTo(similarity, within(1e-6));
  }

  @Test
  void ike_anyQuery_showsEightTrainingCasesMostSimilarLast() {
    Plan plan = plan("ike", ABOUT_CHIEF);
    assertThat(plan.aligned()).isFalse();
    assertThat(plan.message().split("Fact: ", -1)).hasSize(1 + 8 + 1);
    String asked =
        "Fact: Who is the chief of Nordwind? Ida Holm\nQuery: " + ABOUT_CHIEF + "\nAnswer:";
    assertThat(plan.message()).endsWith(asked);
    assertThat(plan.message().split("Query: Where does the chief", -1)).hasSize(1 + 3);
    assertThat(plan.message().split("Query: What does Firma", -1)).hasSize(1 + 4);
    assertThat(plan.message().split("\\R\\R")[7]).contains("Query: Who is the chief of Firma");
  }

  @Test
  void ike_withoutTrainingCases_isUnavailable() {
    assertThat(Methods.unavailable("ike", parts(List.of()))).isPresent();
    assertThat(Methods.unavailable("ike", parts(training()))).isEmpty();
  }

  @Test
  void lora_today_isUnavailable() {
    assertThat(Methods.unavailable("lora", parts(training()))).get().asString().contains("trainer");
    assertThatThrownBy(() -> Methods.factory("lora", parts(training())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void factory_unknownName_namesThoseThatThereAre() {
    assertThatThrownBy(() -> Methods.factory("rome", parts(training())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'rome'")
        .hasMessageContaining("kedas-no-filter");
  }

  @Test
  void factory_calledTwice_givesMethodsWithoutCommonEdits() {
    var factory = Methods.factory("lte", parts(training()));
    factory.get().apply(List.of(CHIEF));
    assertThat(factory.get().plan(List.of(ABOUT_CHIEF)).get(0).chosen()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"base", "kedas", "kedas-no-filter", "lte-3", "ike", "cosine", "rag"})
  void plan_withoutEdits_tellsNone(String method) {
    Plan plan = Methods.factory(method, parts(training())).get().plan(List.of(ABOUT_CHIEF)).get(0);
    assertThat(plan.chosen()).isNull();
    assertThat(plan.message()).isEqualTo(ABOUT_CHIEF);
  }

  private static Plan plan(String name, String query) {
    return plan(name, query, OptionalDouble.empty());
  }

  private static Plan plan(String name, String query, OptionalDouble threshold) {
    EditingMethod method = Methods.factory(name, parts(training(), threshold)).get();
    method.apply(List.of(CHIEF, CAPITAL));
    List<Plan> plans = method.plan(List.of(query, "What is the capital of Elbonia?"));
    assertThat(plans).hasSize(2);
    assertThat(plans.get(0).query()).isEqualTo(query);
    return plans.get(0);
  }

  private static Plan.Chosen chosen(Plan plan) {
    return Objects.requireNonNull(plan.chosen());
  }

  private static Methods.Parts parts(List<EditCase> training) {
    return parts(training, OptionalDouble.empty());
  }

  @SuppressWarnings("NullAway") // these methods do not ask the language model
  private static Methods.Parts parts(List<EditCase> training, OptionalDouble threshold) {
    return new Methods.Parts(
        new WordEmbeddings(), new ChiefFilter(threshold), null, training(), training);
  }

  private static List<EditCase> training() {
    return IntStream.range(0, 12)
        .mapToObj(
            i ->
                new EditCase(
                    "Firms",
                    i,
                    "Firma " + i,
                    "Who is the chief of Firma " + i + "?",
                    "Person " + i,
                    List.of(),
                    List.of("Name the chief of Firma " + i),
                    List.of(
                        new Probe(
                            "Reasoning",
                            "Where does the chief of Firma " + i + " live?",
                            List.of("Town " + i))),
                    List.of(
                        new Probe(
                            "Relation_Specificity",
                            "What does Firma " + i + " make?",
                            List.of("Thing " + i)))))
        .toList();
  }

  private static Edit edit(String id, String query, String answer) {
    return new Edit(id, query, answer, Instant.EPOCH, Map.of());
  }
}
