package dev.kedas.samples.workbench;

import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.chat.LocalLanguageModel;
import dev.kedas.evaluation.Evaluation;
import dev.kedas.evaluation.EvaluationModels;
import dev.kedas.evaluation.EvaluationPlan;
import dev.kedas.evaluation.QueryResult;
import dev.kedas.evaluation.Results;
import dev.kedas.evaluation.ResultsFile;
import dev.kedas.evaluation.method.TestedModel;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.GeneralSet;
import dev.kedas.llama.LlamaAdapter;
import dev.kedas.llama.Precisions;
import dev.kedas.samples.workbench.report.HtmlReport;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Evaluates with the models of this machine, and writes results and report. */
final class LocalEvaluation {

  private static final String RESULTS = "results.json";
  private static final String REPORT = "report.html";

  private final EvaluateOptions options;

  private LocalEvaluation(EvaluateOptions options) {
    this.options = options;
  }

  /** Evaluates, tells the main figures and returns the exit code. */
  static int run(EvaluateOptions options, PrintWriter out) throws IOException {
    LocalEvaluation evaluation = new LocalEvaluation(options);
    evaluation.requireNothingUnfinished();
    EvaluationPlan plan = evaluation.plan();
    Results results = evaluation.evaluate(plan);
    evaluation.write(plan, results);
    EvaluationSummary.print(results, unreadable(plan).size(), out);
    out.printf("%nWrote %s and %s to %s%n", RESULTS, REPORT, options.out());
    return 0;
  }

  private void requireNothingUnfinished() {
    boolean begun = Files.exists(options.out().resolve(Evaluation.JOURNAL));
    if (begun && !options.resume() && !Files.exists(options.out().resolve(RESULTS))) {
      throw new IllegalArgumentException(
          "%s holds an evaluation that was broken off: go on with --resume, or choose another --out"
              .formatted(options.out()));
    }
  }

  private EvaluationPlan plan() {
    DataFolders folders = new DataFolders(options.data(), options.split());
    Path general = options.general();
    return new EvaluationPlan(
        options.datasets().stream().map(name -> folders.read(name, options.limit())).toList(),
        training(folders),
        options.setting(),
        options.methods(),
        general == null ? null : GeneralSet.read(general),
        options.generate(),
        options.seed());
  }

  private Map<String, List<EditCase>> training(DataFolders folders) {
    Map<String, List<EditCase>> training = new LinkedHashMap<>();
    for (String name : options.datasets()) {
      folders
          .readSplit(name, options.trainedOn())
          .ifPresent(set -> training.put(name, set.cases()));
    }
    return training;
  }

  private Results evaluate(EvaluationPlan plan) throws IOException {
    Precisions precisions = Precisions.forThisProcessor();
    Path path = options.models().languageModelPath();
    String advice = "what is finished is kept, --resume goes on with it";
    try (Interruption interruption = new Interruption(advice); // closed last
        LocalLanguageModel model = LocalLanguageModel.open(path, precisions);
        BertRelevanceModel filter = options.models().openFilter();
        EvaluationProgress progress = new EvaluationProgress(interruption)) {
      LlamaAdapter adapter = options.models().loadAdapter().map(model::attach).orElse(null);
      EvaluationModels models =
          new EvaluationModels(
              new AllMiniLmL6V2EmbeddingModel(),
              filter,
              new TestedModel(model, adapter),
              ModelDigest.of(path) + " " + precisions);
      Map<String, String> settings = settings(plan, precisions);
      Results results =
          new Evaluation(plan, models, options.cache(), settings, progress)
              .run(options.out(), options.resume());
      Map<String, String> environment = new LinkedHashMap<>(settings);
      environment.putAll(Environment.describe(options.models()));
      return new Results(results.runs(), environment);
    }
  }

  /** What has to be the same for an evaluation to go on. */
  private Map<String, String> settings(EvaluationPlan plan, Precisions precisions) {
    Map<String, String> settings = options.settings();
    for (EditDataSet dataSet : plan.dataSets()) {
      settings.put("cases." + dataSet.name(), String.valueOf(dataSet.cases().size()));
    }
    settings.put("prefill", precisions.prefill().name());
    settings.put("decode", precisions.decode().name());
    return settings;
  }

  private void write(EvaluationPlan plan, Results results) throws IOException {
    List<QueryResult> queries = Evaluation.queryResults(options.out());
    HtmlReport.write(
        options.out().resolve(REPORT),
        results,
        queries,
        options.command(),
        unreadable(plan),
        contradictory(queries));
    ResultsFile.write(options.out().resolve(RESULTS), results); // last: says that all is done
  }

  private static List<String> unreadable(EvaluationPlan plan) {
    Stream<String> rows =
        plan.dataSets().stream()
            .flatMap(
                dataSet ->
                    dataSet.problems().stream()
                        .map(
                            problem ->
                                "%s, row %d, %s: %s"
                                    .formatted(
                                        dataSet.name(),
                                        problem.row(),
                                        problem.where(),
                                        problem.problem())));
    GeneralSet general = plan.general();
    return Stream.concat(rows, general == null ? Stream.of() : general.problems().stream())
        .toList();
  }

  private static List<String> contradictory(List<QueryResult> queries) {
    return queries.stream()
        .filter(query -> query.contradiction() != null && !query.swapped())
        .map(
            query ->
                "%s, row %d: \"%s\" %s"
                    .formatted(query.dataset(), query.row(), query.query(), query.contradiction()))
        .distinct()
        .toList();
  }
}
