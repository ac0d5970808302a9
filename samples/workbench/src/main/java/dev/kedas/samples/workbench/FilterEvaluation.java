package dev.kedas.samples.workbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.kedas.augment.RuleBasedEditAugmenter;
import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.bert.Calibration;
import dev.kedas.edit.Edit;
import dev.kedas.edit.EditAugmenter;
import dev.kedas.edit.EditForm;
import dev.kedas.filter.data.Distractors;
import dev.kedas.filter.data.RelationCorpus;
import dev.kedas.filter.evaluation.EditScorer;
import dev.kedas.filter.evaluation.FilterCalibration;
import dev.kedas.filter.evaluation.Gate;
import dev.kedas.filter.evaluation.GateFailure;
import dev.kedas.filter.evaluation.GateResults;
import dev.kedas.filter.evaluation.GateSettings;
import dev.kedas.filter.evaluation.JudgedQuery;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.GeneralSet;
import dev.kedas.retrieve.EditFilter;
import dev.kedas.samples.workbench.FilterEvaluateOptions.Scorer;
import dev.kedas.samples.workbench.report.FilterReport;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures a filter, and writes results, report and failures. */
final class FilterEvaluation {

  private static final String RESULTS = "results.json";
  private static final String REPORT = "report.html";
  private static final String FAILURES = "failures.tsv";

  private static final EditAugmenter AUGMENTER = new RuleBasedEditAugmenter();

  private static final MathContext FOUR_DIGITS = new MathContext(4);

  /** What separates paraphrases from other queries best by similarity alone, roughly. */
  private static final double COSINE_THRESHOLD = 0.7;

  private final FilterEvaluateOptions options;
  private final List<EditDataSet> dataSets;
  private final GeneralSet general;

  private FilterEvaluation(FilterEvaluateOptions options) {
    this.options = options;
    this.dataSets = new DataFolders(options.data(), options.split()).readAll(options.limit());
    this.general = general(options);
  }

  /** Measures, tells the figures and returns the exit code. */
  static int run(FilterEvaluateOptions options, PrintWriter out) throws IOException {
    new FilterEvaluation(options).run(out);
    return 0;
  }

  private void run(PrintWriter out) throws IOException {
    List<JudgedQuery> judged;
    Optional<Calibration> former;
    double threshold;
    if (options.scorer() == Scorer.COSINE) {
      judged = judge(EditScorer.cosine());
      former = Optional.empty();
      threshold = COSINE_THRESHOLD;
    } else {
      ScoringModel model = open();
      try {
        judged = judge(scorer(model));
        former =
            model instanceof BertRelevanceModel filter ? filter.calibration() : Optional.empty();
        threshold = EditFilter.defaultThreshold(model);
      } finally {
        close(model);
      }
    }
    GateSettings settings =
        new GateSettings(
            options.candidates(),
            options.floor(),
            options.threshold() == null ? threshold : options.threshold());
    FilterCalibration calibration =
        FilterCalibration.fit(judged, settings, options.costs()).orElse(null);
    if (options.calibrate()) {
      FilterCalibration found = requireCalibration(calibration);
      save(found, former, out);
      judged = found.applyTo(judged);
      settings = settings.withThreshold(found.threshold());
    }
    GateResults results = GateResults.of(environment(judged.size()), judged, settings, calibration);
    write(results, GateFailure.of(judged, settings));
    FilterSummary.print(results, out);
    out.printf("%nWrote %s, %s and %s to %s%n", RESULTS, REPORT, FAILURES, options.out());
  }

  private List<JudgedQuery> judge(EditScorer scorer) {
    String advice = "nothing was written, the same command starts anew";
    try (Interruption interruption = new Interruption(advice); // closed last
        GateProgress progress = new GateProgress(interruption)) {
      return new Gate(
              dataSets,
              distractors(),
              options.oneForm() ? Gate.ONE_FORM : AUGMENTER,
              new AllMiniLmL6V2EmbeddingModel(),
              scorer,
              GateResults.MOST_CANDIDATES,
              progress)
          .judge(general);
    }
  }

  private ScoringModel open() {
    return options.scorerClass() == null
        ? new Models(null, null, options.filter()).openFilter(1, options.precision())
        : options.scorerClass().open();
  }

  private static void close(ScoringModel model) {
    if (model instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException(
            "%s can't be closed: %s".formatted(model.getClass().getName(), e), e);
      }
    }
  }

  private EditScorer scorer(ScoringModel filter) {
    return switch (options.scorer()) {
      case DECLARATIVE ->
          EditScorer.ofForms(filter, AUGMENTER, EnumSet.of(EditForm.Kind.DECLARATIVE));
      case FORMS -> EditScorer.ofForms(filter, AUGMENTER, EnumSet.allOf(EditForm.Kind.class));
      default -> EditScorer.of(filter);
    };
  }

  private List<Edit> distractors() {
    List<EditCase> cases = dataSets.stream().flatMap(set -> set.cases().stream()).toList();
    Path corpus = options.corpus();
    RelationCorpus relations =
        corpus == null ? new RelationCorpus(List.of()) : RelationCorpus.read(corpus);
    List<Edit> edits = Distractors.of(cases, relations, options.distractors(), options.seed());
    if (edits.size() < options.distractors()) {
      throw new IllegalArgumentException(
          "the data yield %d distractors, expected %d: take more data, or a --corpus"
              .formatted(edits.size(), options.distractors()));
    }
    return edits;
  }

  private static GeneralSet general(FilterEvaluateOptions options) {
    Path folder = options.general();
    if (folder == null) {
      return new GeneralSet(List.of(), List.of(), List.of());
    }
    GeneralSet all = GeneralSet.read(folder);
    return options.allGeneral() ? all : all.testHalf();
  }

  private static FilterCalibration requireCalibration(@Nullable FilterCalibration calibration) {
    if (calibration == null) {
      throw new IllegalArgumentException(
          "the filter can't be calibrated on these data: expected queries with a relevant candidate"
              + " and others with an irrelevant one");
    }
    return calibration;
  }

  /** Scores are at the former temperature, so that the new one comes on top of it. */
  private void save(FilterCalibration found, Optional<Calibration> former, PrintWriter out) {
    double temperature = found.temperature() * former.map(Calibration::temperature).orElse(1.0);
    Path folder = options.filter();
    if (folder == null) {
      throw new IllegalStateException("there is no folder to keep the calibration in");
    }
    Calibration kept = new Calibration(rounded(temperature), rounded(found.threshold()));
    kept.write(folder);
    out.printf(
        "Kept temperature %s and threshold %s in %s%n%n",
        kept.temperature(), kept.threshold(), folder);
  }

  /** More digits than the data can tell would only be in the way of people who read them. */
  private static double rounded(double number) {
    return BigDecimal.valueOf(number).round(FOUR_DIGITS).doubleValue();
  }

  private Map<String, String> environment(int queries) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("command", options.command());
    environment.put("filter", options.filterName());
    for (EditDataSet set : dataSets) {
      environment.put("edits of " + set.name(), String.valueOf(set.cases().size()));
    }
    long unreadable =
        general.problems().size() + dataSets.stream().mapToLong(set -> set.problems().size()).sum();
    environment.put("places in the data that can't be read", String.valueOf(unreadable));
    environment.put("distractors", String.valueOf(options.distractors()));
    environment.put("queries", String.valueOf(queries));
    environment.putAll(Environment.machine());
    return environment;
  }

  private void write(GateResults results, List<GateFailure> failures) throws IOException {
    Files.createDirectories(options.out());
    FailureTable.write(options.out().resolve(FAILURES), failures);
    FilterReport.write(options.out().resolve(REPORT), results, failures);
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(options.out().resolve(RESULTS).toFile(), results); // last: all is done
  }
}
