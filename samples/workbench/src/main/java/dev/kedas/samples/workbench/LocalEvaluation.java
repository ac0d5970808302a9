package dev.kedas.samples.workbench;

import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.chat.LocalLanguageModel;
import dev.kedas.evaluation.Evaluation;
import dev.kedas.evaluation.EvaluationModels;
import dev.kedas.evaluation.EvaluationPlan;
import dev.kedas.evaluation.GeneralSet;
import dev.kedas.evaluation.Results;
import dev.kedas.evaluation.ResultsFile;
import dev.kedas.evaluation.method.TestedModel;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.KnowEditFolder;
import dev.kedas.llama.LlamaAdapter;
import dev.kedas.llama.Precisions;
import dev.kedas.lora.LoraAdapter;
import dev.kedas.model.ModelCache;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evaluates with the models of this machine, and writes results and report. */
final class LocalEvaluation {

  static final String RESULTS = "results.json";
  static final String REPORT = "report.html";

  /** Length of greedy answers at most, in tokens: the data sets' answers are names and phrases. */
  private static final int MAX_OUTPUT_TOKENS = 32;

  private final EvaluateOptions options;
  private final PrintWriter out;

  private LocalEvaluation(EvaluateOptions options, PrintWriter out) {
    this.options = options;
    this.out = out;
  }

  /** Evaluates and returns the exit code. */
  static int run(EvaluateOptions options, PrintWriter out) throws IOException {
    return new LocalEvaluation(options, out).run();
  }

  private int run() throws IOException {
    requireNothingUnfinished();
    List<EditDataSet> dataSets = dataSets();
    EvaluationPlan plan =
        new EvaluationPlan(
            dataSets,
            training(),
            options.setting(),
            options.methods(),
            options.general() == null ? null : GeneralSet.read(options.general()),
            options.generate(),
            options.seed());
    Results results = evaluate(plan);
    ResultsFile.write(options.out().resolve(RESULTS), results);
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

  private List<EditDataSet> dataSets() {
    KnowEditFolder folder = new KnowEditFolder(options.data(), options.split());
    return options.datasets().stream().map(folder::read).map(this::limited).toList();
  }

  private EditDataSet limited(EditDataSet whole) {
    Integer limit = options.limit();
    return limit == null
        ? whole
        : new EditDataSet(
            whole.name(),
            whole.cases().subList(0, Math.min(limit, whole.cases().size())),
            whole.problems());
  }

  private Map<String, List<EditCase>> training() {
    Map<String, List<EditCase>> training = new LinkedHashMap<>();
    KnowEditFolder folder = new KnowEditFolder(options.data(), options.trainedOn());
    for (String name : options.datasets()) {
      if (folder.has(name)) {
        training.put(name, folder.read(name).cases());
      }
    }
    return training;
  }

  private Results evaluate(EvaluationPlan plan) {
    Precisions precisions = Precisions.forThisProcessor();
    Path path = options.models().languageModelPath();
    try (LocalLanguageModel model = LocalLanguageModel.open(path, precisions);
        BertRelevanceModel filter = options.models().openFilter()) {
      LlamaAdapter adapter = options.models().loadAdapter().map(model::attach).orElse(null);
      EvaluationModels models =
          new EvaluationModels(
              new AllMiniLmL6V2EmbeddingModel(),
              filter,
              new TestedModel(model, adapter, MAX_OUTPUT_TOKENS),
              ModelDigest.of(path) + " " + precisions);
      return new Evaluation(
              plan,
              models,
              ModelCache.folder().resolve("evaluation"),
              settings(),
              (done, total, what) -> System.err.println(done + "/" + total + " " + what))
          .run(options.out(), options.resume());
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", options.data().toString());
    settings.put("split", options.split());
    settings.put("dataSets", String.join(",", options.datasets()));
    settings.put("setting", options.setting().name());
    settings.put("methods", String.join(",", options.methods()));
    settings.put("model", options.models().languageModelName());
    settings.put("limit", String.valueOf(options.limit()));
    settings.put("seed", String.valueOf(options.seed()));
    settings.put("generate", String.valueOf(options.generate()));
    return settings;
  }
}
