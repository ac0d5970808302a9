package dev.kedas.evaluation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kedas.chat.LocalLanguageModel;
import dev.kedas.edit.Edit;
import dev.kedas.edit.EditPrompt;
import dev.kedas.evaluation.method.TestedModel;
import dev.kedas.knowedit.Contradictions;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.KnowEditFolder;
import dev.kedas.knowedit.SeenAnswers;
import dev.kedas.llama.ForcedAnswer;
import dev.kedas.llama.ForcedScores;
import dev.kedas.llama.Precisions;
import dev.kedas.lora.LoraAdapter;
import dev.kedas.model.ModelCache;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The default model, in 32-bit floats, against a Python implementation of EasyEdit's metric on
 * thirty rows.
 */
class EasyEditParityIT {

  /** Below this gap between the best two logits another order of summation may swap them. */
  private static final double NEAR_TIE = 1e-3;

  private static final ScoringModel KEEP_ALL =
      (segments, query) -> Response.from(segments.stream().map(segment -> 1.0).toList());

  private static Path folder;
  private static JsonNode reference;
  private static LocalLanguageModel model;
  private static TestedModel tested;

  @BeforeAll
  static void open() throws IOException, URISyntaxException {
    Path file =
        Path.of(requireNonNull(EasyEditParityIT.class.getResource("easyedit.json")).toURI());
    folder = requireNonNull(file.getParent());
    reference = new ObjectMapper().readTree(file.toFile());
    model = LocalLanguageModel.open(ModelCache.defaultModel(), Precisions.EXACT);
    tested = new TestedModel(model, model.attach(LoraAdapter.bundled()));
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void queries_ofTheRows_areTheReferences() {
    List<EditDataSet> dataSets = dataSets();
    Map<String, EditCase> cases =
        dataSets.stream()
            .flatMap(dataSet -> dataSet.cases().stream())
            .collect(Collectors.toMap(EditCase::id, Function.identity()));

    assertThat(cases).hasSize(30);
    for (JsonNode row : reference.get("cases")) {
      String id = "%s/%d".formatted(row.get("dataset").asText(), row.get("row").asInt());
      EditCase one = requireNonNull(cases.get(id), id);
      assertThat(List.of(one.prompt(), one.target()))
          .containsExactlyElementsOf(texts(row.get("edit")));
      assertThat(queries(one))
          .as(id)
          .containsExactlyElementsOf(
              each(row.get("queries")).map(EasyEditParityIT::query).toList());
    }
    assertThat(dataSets.stream().flatMap(dataSet -> dataSet.problems().stream()))
        .as("the one probe without an answer, which the reference leaves out too")
        .singleElement()
        .extracting(problem -> problem.where())
        .isEqualTo("locality.Relation_Specificity[1].ground_truth");
  }

  @ParameterizedTest
  @CsvSource({"base, false, false", "adapted, true, true", "unadapted, true, false"})
  void score_eachAnswer_findsTheReferencesTokens(String system, boolean edited, boolean aligned) {
    List<JsonNode> queries = new ArrayList<>();
    List<ForcedAnswer> answers = new ArrayList<>();
    for (JsonNode row : reference.get("cases")) {
      for (JsonNode query : row.get("queries")) {
        queries.add(query);
        answers.add(
            tested.encode(
                edited ? editPrompt(row, query) : query.get("query").asText(),
                query.get("answer").asText()));
      }
    }

    List<ForcedScores> scores = tested.score(aligned, answers);

    List<String> swapped = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      JsonNode query = queries.get(i);
      assertThat(answers.get(i).answer()).as(query(query)).containsExactly(ints(query.get("ids")));
      int[] expected = ints(query.get("most_likely").get(system));
      int[] found = scores.get(i).mostLikely();
      boolean nearTie = query.get("gaps").get(system).asDouble() < NEAR_TIE;
      if (nearTie && !Arrays.equals(found, expected)) {
        swapped.add(query(query));
      } else {
        assertThat(found).as(query(query)).containsExactly(expected);
      }
    }
    System.out.printf(
        "%s: %d answers, of which near ties fell otherwise in %s%n",
        system, scores.size(), swapped);
  }

  @ParameterizedTest
  @CsvSource({"base, base, false", "adapted, lte, true", "unadapted, lte, false"})
  void evaluate_singleEdits_findsTheReferencesFigures(
      String system, String method, boolean aligned, @TempDir Path out) {
    EvaluationPlan plan =
        new EvaluationPlan(dataSets(), Map.of(), Setting.SINGLE, List.of(method), null, 0, 0);
    TestedModel underTest = aligned ? tested : new TestedModel(model, null);
    EvaluationModels models =
        new EvaluationModels(new AllMiniLmL6V2EmbeddingModel(), KEEP_ALL, underTest, "exact");

    Results results =
        new Evaluation(plan, models, out.resolve("cache"), Map.of(), (done, total, what) -> {})
            .run(out, false);

    assertThat(results.runs()).hasSize(5);
    for (RunResult run : results.runs()) {
      JsonNode figures = reference.get("figures").get(system).get(run.dataset());
      requireClose(run.es(), figures.get("es"));
      requireClose(run.rephrase(), figures.get("rephrase"));
      requireClose(run.portability(), figures.get("portability"));
      requireClose(run.locality(), figures.get("locality"));
    }
  }

  private static void requireClose(@Nullable Double figure, JsonNode expected) {
    if (expected.isNull()) {
      assertThat(figure).isNull();
    } else {
      assertThat(figure).isCloseTo(expected.asDouble(), within(0.1));
    }
  }

  private static List<EditDataSet> dataSets() {
    KnowEditFolder rows = new KnowEditFolder(folder, "dev");
    return rows.names().stream().map(rows::read).toList();
  }

  /** The evaluation's queries of a case, each with each of the answers that are scored. */
  private static List<String> queries(EditCase one) {
    return new CaseQueries(new Contradictions(List.of()), new SeenAnswers(List.of()))
        .of(one).stream()
            .filter(query -> !query.swapped())
            .flatMap(
                query ->
                    query.forced().stream()
                        .map(
                            answer ->
                                text(query.kind().name(), query.type(), query.prompt(), answer)))
            .toList();
  }

  private static String query(JsonNode query) {
    JsonNode type = query.get("type");
    return text(
        query.get("kind").asText(),
        type.isNull() ? null : type.asText(),
        query.get("query").asText(),
        query.get("answer").asText());
  }

  private static String text(String kind, @Nullable String type, String query, String answer) {
    return "%s (%s) | %s | %s".formatted(kind.toLowerCase(Locale.ROOT), type, query, answer);
  }

  private static String editPrompt(JsonNode row, JsonNode query) {
    JsonNode edit = row.get("edit");
    return EditPrompt.standard()
        .render(
            Edit.of(edit.get(0).asText(), edit.get(1).asText(), Instant.EPOCH),
            query.get("query").asText());
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<String> texts(JsonNode array) {
    return each(array).map(JsonNode::asText).toList();
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
  }
}
