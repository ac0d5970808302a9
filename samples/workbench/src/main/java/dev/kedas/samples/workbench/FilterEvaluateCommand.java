package dev.kedas.samples.workbench;

import dev.kedas.bert.BertPrecision;
import dev.kedas.filter.evaluation.GateCosts;
import dev.kedas.samples.workbench.FilterEvaluateOptions.Scorer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kedas filter evaluate}: reads and checks the options, and hands them on. */
@Command(
    name = "evaluate",
    description =
        "Measures how a relevance filter decides, with the edits of all data sets in one memory.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class FilterEvaluateCommand implements Callable<Integer> {

  @Mixin private EvaluatedDataArguments data;

  @Option(
      names = "--all-general",
      description =
          "Take all of --general, not only the half that the shipped filter was not trained on.")
  private boolean allGeneral;

  @Mixin private FilterArgument filter;

  @Option(
      names = "--scorer-class",
      paramLabel = "NAME",
      converter = GateConverters.ScoringModels.class,
      description =
          "Measure another scoring model in place of the filter: a public class that is a"
              + " LangChain4j ScoringModel, with a public constructor without parameters."
              + " $KEDAS_CLASSPATH is where it is found.")
  private @Nullable ScoringModelClass scorerClass;

  @Option(
      names = "--scorer",
      defaultValue = "filter",
      paramLabel = "SCORER",
      converter = GateConverters.Scorers.class,
      description =
          "What gives an edit's relevance: filter, which reads its query and answer; declarative,"
              + " the filter reading its declarative form; forms, the filter's best judgement of all"
              + " forms; or cosine, the similarity alone. Default: ${DEFAULT-VALUE}.")
  private Scorer scorer;

  @Option(
      names = "--precision",
      paramLabel = "PRECISION",
      converter = Converters.FilterPrecision.class,
      description =
          "What the filter multiplies in, float32 or bfloat16. Default: what is fastest on this"
              + " processor.")
  private @Nullable BertPrecision precision;

  @Option(
      names = "--one-form",
      description = "Keep edits as question and answer only, not in all their forms.")
  private boolean oneForm;

  @Option(
      names = "--candidates",
      defaultValue = "4",
      paramLabel = "N",
      converter = GateConverters.Candidates.class,
      description =
          "Look at the N most similar edits, and the one that is spelt most alike. Default:"
              + " ${DEFAULT-VALUE}.")
  private int candidates;

  @Option(
      names = "--threshold",
      paramLabel = "T",
      converter = GateConverters.Threshold.class,
      description =
          "Least relevance of an edit. Default: what was measured for the filter, else 0.5; with"
              + " cosine 0.7.")
  private @Nullable Double threshold;

  @Option(
      names = "--floor",
      defaultValue = "0.35",
      paramLabel = "F",
      converter = GateConverters.Floor.class,
      description =
          "Least similarity of an edit, or likeness in spelling, from 0.15 to 1. Default:"
              + " ${DEFAULT-VALUE}.")
  private double floor;

  @Option(
      names = "--distractors",
      defaultValue = "0",
      paramLabel = "N",
      converter = Converters.NotNegative.class,
      description = "Put N further, made-up edits into the memory. Default: ${DEFAULT-VALUE}.")
  private int distractors;

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      converter = Converters.ExistingFile.class,
      description = "A corpus of relations to make them of, beside the data. Default: none.")
  private @Nullable Path corpus;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Seed of the made-up edits. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--cost-general",
      defaultValue = "10",
      paramLabel = "C",
      converter = GateConverters.Cost.class,
      description =
          "What a general prompt that an edit answers costs, in missed paraphrases. Default:"
              + " ${DEFAULT-VALUE}.")
  private double costGeneral;

  @Option(
      names = "--cost-near-miss",
      defaultValue = "1",
      paramLabel = "C",
      converter = GateConverters.Cost.class,
      description =
          "What a query near an edit costs that the edit wrongly answers, in missed paraphrases."
              + " Default: ${DEFAULT-VALUE}.")
  private double costNearMiss;

  @Option(
      names = "--calibrate",
      description =
          "Keep the best temperature, and the threshold that costs least, in the config.json of"
              + " --filter, and measure with them.")
  private boolean calibrate;

  @Option(
      names = "--out",
      defaultValue = "kedas-filter-results",
      paramLabel = "DIR",
      converter = Converters.OutputFolder.class,
      description = "Folder for the results. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Spec private CommandSpec spec;

  private final FilterEvaluateAction action;

  FilterEvaluateCommand() {
    this(FilterEvaluation::run);
  }

  FilterEvaluateCommand(FilterEvaluateAction action) {
    this.action = action;
  }

  @Override
  public Integer call() throws IOException {
    data.dataSets(); // refuses data that make no sense
    require(
        scorer != Scorer.COSINE || filter.folder() == null,
        "--filter is of no use with --scorer cosine, expected one of them");
    require(
        scorerClass == null || filter.folder() == null && scorer != Scorer.COSINE,
        "--scorer-class takes the place of --filter and of --scorer cosine, expected one of them");
    require(
        !calibrate || scorer == Scorer.FILTER,
        "--calibrate fits the scores that a gate decides by, expected --scorer filter");
    require(
        !calibrate || filter.folder() != null,
        "--calibrate writes into the folder of --filter, and there is none");
    require(
        !calibrate || threshold == null,
        "--calibrate finds the threshold, expected no --threshold beside it");
    require(!allGeneral || data.general() != null, "--all-general is of no use without --general");
    return action.run(options(), spec.commandLine().getOut());
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  private FilterEvaluateOptions options() {
    return new FilterEvaluateOptions(
        data.data(),
        data.split(),
        data.general(),
        allGeneral,
        filter.folder(),
        scorerClass,
        precision == null ? BertPrecision.fastest() : precision,
        scorer,
        oneForm,
        candidates,
        threshold,
        floor,
        data.limit(),
        distractors,
        corpus,
        seed,
        new GateCosts(costGeneral, costNearMiss),
        calibrate,
        out);
  }
}
