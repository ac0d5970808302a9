package dev.kedas.samples.workbench;

import dev.kedas.filter.FilterTrainer;
import dev.kedas.filter.TrainingResult;
import dev.kedas.filter.TrainingSettings;
import dev.kedas.filter.data.DevelopmentPairs;
import dev.kedas.filter.data.FilterPair;
import dev.kedas.filter.data.PairRecipe;
import dev.kedas.filter.data.PairSources;
import dev.kedas.filter.data.RelationCorpus;
import dev.kedas.filter.data.TrainingPairs;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.GeneralSet;
import dev.kedas.knowedit.GeneralTask;
import dev.kedas.knowedit.KnowEditFolder;
import dev.langchain4j.model.embedding.DisabledEmbeddingModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Makes the pairs, counts them, trains, and writes what the result depends on beside it. */
final class FilterTraining {

  private static final int SHOWN_PROBLEMS = 5;

  private final FilterTrainOptions options;
  private final PrintWriter out;
  private final FilterTrainingReport report;

  private FilterTraining(FilterTrainOptions options, PrintWriter out) {
    this.options = options;
    this.out = out;
    this.report = new FilterTrainingReport(options);
  }

  static void run(FilterTrainOptions options, PrintWriter out) throws IOException {
    new FilterTraining(options, out).run();
  }

  private void run() throws IOException {
    if (!options.dryRun()) {
      if (options.resume() && report.isWritten()) {
        out.printf(
            "The training in %s is finished, nothing is left to do; without --resume it starts"
                + " anew%n",
            options.out());
        return;
      }
      requireNothingUnfinished();
    }
    List<EditDataSet> development = dataSets(developmentFolders(), options.devSplit());
    PairSources sources =
        new PairSources(dataSets(options.data(), options.split()), corpus(), generalPrompts());
    String advice = "what is learnt up to the last checkpoint is kept, --resume goes on with it";
    try (Interruption interruption = new Interruption(advice)) {
      List<FilterPair> training = pairs(sources, interruption);
      PairCounts counts = PairCounts.of(training);
      counts.print(out);
      if (options.pairs() != null) {
        PairsFile.write(options.pairs(), training);
      }
      if (!options.dryRun()) {
        train(training, DevelopmentPairs.make(development, options.recipe()), counts, interruption);
      }
    }
  }

  private void requireNothingUnfinished() throws IOException {
    if (!options.resume() && hasCheckpoint() && !report.isWritten()) {
      throw new IllegalArgumentException(
          "%s holds a training that was broken off: go on with --resume, or choose another --out"
              .formatted(options.out()));
    }
  }

  private boolean hasCheckpoint() throws IOException {
    if (!Files.isDirectory(options.out())) {
      return false;
    }
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(options.out(), "checkpoint-[0-9]*")) {
      return found.iterator().hasNext();
    }
  }

  private List<Path> developmentFolders() {
    return options.data().stream()
        .filter(path -> new KnowEditFolder(path, options.devSplit()).hasAny())
        .toList();
  }

  private List<EditDataSet> dataSets(List<Path> folders, String split) {
    List<EditDataSet> sets = new DataFolders(folders, split).readAll(null);
    warn(
        sets.stream()
            .flatMap(
                set ->
                    set.problems().stream()
                        .map(
                            one ->
                                "%s/%s.json, row %d, %s: %s"
                                    .formatted(
                                        set.name(), split, one.row(), one.where(), one.problem())))
            .toList());
    return sets;
  }

  private RelationCorpus corpus() {
    Path file = options.corpus();
    return file == null ? new RelationCorpus(List.of()) : RelationCorpus.read(file);
  }

  /** Those that the test of the shipped filter does not use. */
  private List<String> generalPrompts() {
    if (options.general() == null) {
      return List.of();
    }
    GeneralSet half = GeneralSet.read(options.general()).trainingHalf();
    warn(half.problems());
    return Stream.concat(half.prompts().stream(), half.tasks().stream().map(GeneralTask::prompt))
        .toList();
  }

  private void warn(List<String> problems) {
    if (!problems.isEmpty()) {
      out.printf("%d places in the data could not be read:%n", problems.size());
      problems.stream().limit(SHOWN_PROBLEMS).forEach(problem -> out.println("  " + problem));
      out.flush();
    }
  }

  private List<FilterPair> pairs(PairSources sources, Interruption interruption) {
    try (PairProgress progress = new PairProgress(interruption)) {
      PairRecipe recipe = options.recipe();
      return TrainingPairs.make(sources, recipe, embeddingModel(recipe), progress);
    }
  }

  /** Loaded only if there is a memory to find edits in. */
  static EmbeddingModel embeddingModel(PairRecipe recipe) {
    return recipe.memorySize() == 0
        ? new DisabledEmbeddingModel()
        : new AllMiniLmL6V2EmbeddingModel();
  }

  private void train(
      List<FilterPair> training,
      List<FilterPair> development,
      PairCounts counts,
      Interruption interruption)
      throws IOException {
    report.clear();
    out.printf("%nTraining; %s%n", chosenBy(development));
    out.flush();
    TrainingSettings settings = options.settings(training.size());
    try (FilterTrainingProgress progress = new FilterTrainingProgress(interruption)) {
      TrainingResult result =
          FilterTrainer.train(
              options.start(),
              options.recipe().examples(training),
              options.recipe().examples(development),
              settings,
              options.out(),
              options.resume(),
              progress);
      report.write(
          counts,
          development.size(),
          result,
          progress.speed(settings),
          progress.developmentLosses());
      tell(result, !development.isEmpty());
    }
  }

  private String chosenBy(List<FilterPair> development) {
    return development.isEmpty()
        ? "no data set has the split '%s', so the last weights are taken"
            .formatted(options.devSplit())
        : "%d development pairs choose the best weights".formatted(development.size());
  }

  private void tell(TrainingResult result, boolean hasBest) {
    if (hasBest) {
      out.printf(
          "Development loss %.4f at step %d, best of %d%s%n",
          result.bestLoss(),
          result.bestStep(),
          result.steps(),
          result.stoppedEarly() ? ", at which patience ended" : "");
    }
    out.printf(
        "Wrote the filter to %s; try: samples/kedas filter evaluate --filter %s --data %s%n",
        options.out(), options.out(), options.data().get(0));
  }
}
