package dev.kedas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.chat.LocalLanguageModel;
import dev.kedas.evaluation.method.TestedModel;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.GeneralSet;
import dev.kedas.knowedit.GeneralTask;
import dev.kedas.knowedit.Probe;
import dev.kedas.knowedit.QueryKind;
import dev.kedas.lora.LoraAdapter;
import dev.kedas.model.ModelCache;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which edits are in force in which setting, with real models. */
class EvaluationIT {

  private static final List<String> FIRMS = List.of("Nordwind", "Alpenglow", "Tidewater");
  private static final List<String> CHIEFS = List.of("Ida Holm", "Urs Egli", "Mary Penrose");

  private static @Nullable LocalLanguageModel languageModel;
  private static @Nullable BertRelevanceModel filter;
  private static @Nullable EvaluationModels models;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    LocalLanguageModel model = LocalLanguageModel.open(ModelCache.defaultModel());
    languageModel = model;
    BertRelevanceModel relevance = BertRelevanceModel.bundled();
    filter = relevance;
    models =
        new EvaluationModels(
            new AllMiniLmL6V2EmbeddingModel(),
            relevance,
            new TestedModel(model, model.attach(LoraAdapter.bundled())),
            "the default model");
  }

  @AfterAll
  static void close() {
    Objects.requireNonNull(filter).close();
    Objects.requireNonNull(languageModel).close();
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void run_setting_decidesWhichEditsAreInForce(Setting setting) {
    Results results = run(setting, List.of("lte"), folder);
    for (QueryResult query : Evaluation.queryResults(folder)) {
      int chosen = chosenFirm(query);
      if (query.kind() == QueryKind.GENERAL) {
        continue;
      }
      switch (setting) {
        case SINGLE -> assertThat(chosen).isEqualTo(query.row());
        case INCREMENTAL -> assertThat(chosen).isLessThanOrEqualTo(query.row());
        case SEQUENTIAL, TOGETHER ->
            // the locality query of each case is about the next firm
            assertThat(chosen)
                .isEqualTo(
                    query.kind() == QueryKind.LOCALITY ? (query.row() + 1) % 3 : query.row());
      }
    }
    assertThat(results.runs()).allMatch(run -> run.edits() == 3 || run.dataset().equals("all"));
  }

  @Test
  void run_kedas_answersInScopeQueriesByTheEditAndKeepsTheRest() {
    Results results = run(Setting.SEQUENTIAL, List.of("base", "kedas", "lora"), folder);
    assertThat(results.runs()).hasSize(6); // three methods on the data set and on general tasks
    RunResult base = results.runs().get(0);
    RunResult kedas = results.runs().get(1);
    assertThat(kedas.method()).isEqualTo("kedas");
    assertThat(kedas.es()).isGreaterThan(90.0);
    assertThat(kedas.generation().es()).isEqualTo(100.0);
    assertThat(kedas.routing().edit()).isEqualTo(100.0);
    assertThat(kedas.routing().rightEdit()).isEqualTo(100.0);
    assertThat(kedas.routing().general()).isEqualTo(100.0);
    assertThat(base.generation().es()).isEqualTo(0.0);
    assertThat(base.locality()).isEqualTo(100.0);
    RunResult lora = results.runs().get(2);
    assertThat(lora.note()).contains("not measured");
    assertThat(lora.es()).isNull();
    RunResult general = results.runs().get(4);
    assertThat(general.dataset()).isEqualTo("all");
    assertThat(general.general().keySet()).containsExactly("sst2");
    assertThat(general.general()).isEqualTo(results.runs().get(3).general());
  }

  @Test
  void run_brokenOffByTheListener_goesOn() {
    List<String> heard = new ArrayList<>();
    EvaluationListener breaksOff =
        (done, total, what) -> {
          heard.add(done + " of " + total);
          if (done == 2) {
            throw new CancellationException("enough");
          }
        };
    assertThatThrownBy(
            () -> evaluation(Setting.SINGLE, List.of("lte"), breaksOff).run(folder, true))
        .isInstanceOf(CancellationException.class);
    assertThat(heard).containsExactly("1 of 3", "2 of 3");
    assertThat(Evaluation.queryResults(folder)).extracting(QueryResult::row).containsOnly(0, 1);

    run(Setting.SINGLE, List.of("lte"), folder);
    assertThat(Evaluation.queryResults(folder)).extracting(QueryResult::row).containsOnly(0, 1, 2);
    Results whole = run(Setting.SINGLE, List.of("lte"), folder.resolve("whole"));
    Results resumed = run(Setting.SINGLE, List.of("lte"), folder);
    assertThat(resumed.runs().get(0).es()).isEqualTo(whole.runs().get(0).es());
    assertThat(resumed.runs().get(0).queries()).isEqualTo(whole.runs().get(0).queries());
  }

  private static int chosenFirm(QueryResult query) {
    String edit = Objects.requireNonNullElse(query.edit(), "");
    return IntStream.range(0, 3).filter(i -> edit.contains(FIRMS.get(i))).findFirst().orElse(-1);
  }

  private Results run(Setting setting, List<String> methods, Path out) {
    return evaluation(setting, methods, (done, total, what) -> {}).run(out, true);
  }

  private Evaluation evaluation(
      Setting setting, List<String> methods, EvaluationListener listener) {
    GeneralSet general =
        new GeneralSet(
            List.of("Write a poem about the sea.", "Why is the sky blue?"),
            List.of(new GeneralTask("sst2", "Is 'a fine film' praise?", List.of("Yes", "No"), 0)),
            List.of());
    EvaluationPlan plan =
        new EvaluationPlan(
            List.of(new EditDataSet("Firms", cases(), List.of())),
            Map.of(),
            setting,
            methods,
            general,
            3,
            1);
    return new Evaluation(
        plan, Objects.requireNonNull(models), folder.resolve("cache"), Map.of(), listener);
  }

  private static List<EditCase> cases() {
    return IntStream.range(0, 3)
        .mapToObj(
            i ->
                new EditCase(
                    "Firms",
                    i,
                    FIRMS.get(i),
                    "Who is the chief executive of " + FIRMS.get(i) + "?",
                    CHIEFS.get(i),
                    List.of(),
                    List.of("Who runs " + FIRMS.get(i) + " as its chief executive?"),
                    List.of(),
                    List.of(
                        new Probe(
                            "Neighborhood",
                            "In which town does " + FIRMS.get((i + 1) % 3) + " have its office?",
                            List.of("Paris")))))
        .toList();
  }
}
