package dev.kedas.evaluation;

import dev.kedas.evaluation.method.TestedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Measures how good edits are: every method on every data set, query by query.
 *
 * <p>Each finished case is on disk at once, so that an evaluation can be broken off at any time and
 * go on later. Not thread-safe.
 */
public final class Evaluation {

  /** The file that tells how far an evaluation has come. */
  public static final String JOURNAL = Journal.JOURNAL;

  /** The file that holds a line for each query. */
  public static final String CASES = Journal.CASES;

  /** The data set's name in runs that are about the edits of all data sets. */
  public static final String ALL = "all";

  private final EvaluationPlan plan;
  private final EvaluationModels models;
  private final Path baseOutputs;
  private final Map<String, String> settings;
  private final EvaluationListener listener;

  /**
   * An evaluation.
   *
   * @param baseOutputs folder in which the base model's outputs are kept
   * @param settings what tells this evaluation from others; goes into the results
   */
  public Evaluation(
      EvaluationPlan plan,
      EvaluationModels models,
      Path baseOutputs,
      Map<String, String> settings,
      EvaluationListener listener) {
    this.plan = plan;
    this.models = models;
    this.baseOutputs = baseOutputs;
    this.settings = Map.copyOf(settings);
    this.listener = listener;
  }

  /**
   * Runs the evaluation and keeps what it finishes in {@code cases.jsonl} and {@code
   * journal.jsonl}.
   *
   * @param folder where the files are written; made if it is missing
   * @param resume whether to go on with what the folder holds, or else to overwrite it
   * @throws IllegalArgumentException if the folder holds an evaluation with other settings
   */
  public Results run(Path folder, boolean resume) {
    try (Journal journal =
            resume ? Journal.resume(folder, settings) : Journal.start(folder, settings);
        BaseOutputs base = openBaseOutputs()) {
      QueryEvaluator evaluator = new QueryEvaluator(models.model(), base, plan.cases());
      new EvaluationRuns(plan, models, evaluator, journal, listener).runAll();
      return results(journal);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " can't be closed: " + e.getMessage(), e);
    }
  }

  private BaseOutputs openBaseOutputs() {
    TestedModel model = models.model();
    return new BaseOutputs(
        answers -> model.score(false, answers),
        (message, maxTokens) -> model.generate(false, message, maxTokens),
        baseOutputs,
        models.modelKey());
  }

  /** The results of all queries that a folder holds. */
  public static List<QueryResult> queryResults(Path folder) {
    return Journal.read(folder);
  }

  private Results results(Journal journal) {
    Map<RunName, List<QueryResult>> results = journal.results();
    return new Results(
        journal.runs().stream()
            .map(run -> RunResult.of(run, results.getOrDefault(RunName.of(run), List.of())))
            .toList(),
        settings);
  }
}
