package dev.kedas.samples.workbench;

import dev.kedas.bert.BertPrecision;
import dev.kedas.filter.TrainingSettings;
import dev.kedas.filter.data.PairGroup;
import dev.kedas.filter.data.PairRecipe;
import dev.kedas.model.ModelCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kedas filter train}: reads and checks the options, and hands them on. */
@Command(
    name = "train",
    description = {
      "Trains a relevance filter on data sets of edits, of your own for instance.",
      "Of the general prompts and tasks it takes the half that evaluation leaves out.",
      "See docs/filter.md."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    showDefaultValues = false)
final class FilterTrainCommand implements Callable<Integer> {

  private static final PairRecipe STANDARD = PairRecipe.standard();
  private static final TrainingSettings SETTINGS = TrainingSettings.builder().build();

  @Mixin private DataArguments data;

  @Option(
      names = "--split",
      defaultValue = "train",
      paramLabel = "SPLIT",
      description = "Split to learn from. Default: ${DEFAULT-VALUE}.")
  private String split;

  @Option(
      names = "--dev-split",
      defaultValue = "dev",
      paramLabel = "SPLIT",
      description =
          "Split by which the best weights are chosen; if no data set has it, the last weights are"
              + " taken. Default: ${DEFAULT-VALUE}.")
  private String devSplit;

  @Option(
      names = "--corpus",
      paramLabel = "FILE",
      converter = Converters.ExistingFile.class,
      description = "Wordings of relations, such as data/relations/relations.json. Default: none.")
  private @Nullable Path corpus;

  @Option(
      names = "--start",
      paramLabel = "DIR",
      converter = Converters.Folder.class,
      description =
          "BERT in a Hugging Face folder to start from, a filter for instance. Default:"
              + " all-MiniLM-L6-v2 in the folder of the fetched models.")
  private @Nullable Path start;

  @Option(
      names = "--out",
      defaultValue = "kedas-filter-trained",
      paramLabel = "DIR",
      converter = Converters.OutputFolder.class,
      description = "Folder for the filter and its checkpoints. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Seed of all that is drawn. Default: ${DEFAULT-VALUE}.")
  private long seed = STANDARD.seed();

  @Option(
      names = "--learning-rate",
      paramLabel = "R",
      converter = Converters.PositiveNumber.class,
      description = "Highest learning rate. Default: ${DEFAULT-VALUE}.")
  private double learningRate = 1.5e-4;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      converter = Converters.Positive.class,
      description = "How often every pair is learnt from. Default: ${DEFAULT-VALUE}.")
  private int epochs = SETTINGS.epochs();

  @Option(
      names = "--batch",
      paramLabel = "N",
      converter = Converters.Positive.class,
      description = "Pairs in a step. Default: ${DEFAULT-VALUE}.")
  private int batch = 64;

  @Option(
      names = "--dropout",
      paramLabel = "D",
      converter = GateConverters.Threshold.class,
      description =
          "Share of the numbers between layers that is cleared at each step. Default:"
              + " ${DEFAULT-VALUE}.")
  private double dropout = SETTINGS.dropout();

  @Option(
      names = "--positive-weight",
      paramLabel = "W",
      converter = Converters.PositiveNumber.class,
      description =
          "How much a pair whose edit bears on the query counts. Default: ${DEFAULT-VALUE}.")
  private double positiveWeight = SETTINGS.positiveWeight();

  @Option(
      names = "--patience",
      paramLabel = "N",
      converter = Converters.NotNegative.class,
      description =
          "Stop after N looks at the development split without a better one; 0 never stops."
              + " Default: ${DEFAULT-VALUE}.")
  private int patience = SETTINGS.patience();

  @Option(
      names = "--evaluate-every",
      paramLabel = "N",
      converter = Converters.Positive.class,
      description =
          "Steps from one look at the development split, and checkpoint, to the next. Default: a"
              + " tenth of all, 1000 at most.")
  private @Nullable Integer evaluateEvery;

  @Option(
      names = "--precision",
      paramLabel = "PRECISION",
      converter = Converters.FilterPrecision.class,
      description = "float32 or bfloat16. Default: the faster one on this processor.")
  private @Nullable BertPrecision precision;

  @Option(
      names = "--memory",
      paramLabel = "N",
      converter = Converters.NotNegative.class,
      description =
          "Edits in the memory in which the retriever looks for wrong ones; 0 looks for none."
              + " Default: ${DEFAULT-VALUE}.")
  private int memory = STANDARD.memorySize();

  @Option(
      names = "--corpus-rounds",
      paramLabel = "N",
      converter = Converters.NotNegative.class,
      description = "Edits of each attribute of the corpus. Default: ${DEFAULT-VALUE}.")
  private int corpusRounds = STANDARD.corpusRounds();

  @Option(
      names = "--rounds",
      split = ",",
      paramLabel = "DATASET=N",
      converter = Converters.Rounds.class,
      description =
          "How often each case of a data set is used, with other recombinations and typing each"
              + " time; below 1 the share of its cases that is. 'general' stands for the general"
              + " prompts. Default: those of the standard recipe, see docs/filter.md, and 1 for"
              + " other data sets.")
  private List<Map.Entry<String, Double>> rounds = List.of();

  @Option(
      names = "--weights",
      split = ",",
      paramLabel = "KIND=W",
      converter = Converters.KindWeight.class,
      description =
          "How much pairs of a kind, or of one of its types, count, such as general=0.5 or"
              + " locality.Other_Time=2; 0 leaves them out. Default: 1 for each.")
  private List<Map.Entry<PairGroup, Double>> weights = List.of();

  @Option(
      names = "--resume",
      description =
          "Go on from the last checkpoint in --out; a finished training is left as it is.")
  private boolean resume;

  @Option(names = "--dry-run", description = "Make and count the pairs, and don't train.")
  private boolean dryRun;

  @Option(
      names = "--pairs",
      paramLabel = "FILE",
      description = "Write the training pairs into this file too, as JSON Lines.")
  private @Nullable Path pairs;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    FilterTrainOptions options = options();
    data.dataSets(split); // refuses data that make no sense
    FilterTraining.run(options, spec.commandLine().getOut());
    return 0;
  }

  private FilterTrainOptions options() {
    try {
      return new FilterTrainOptions(
          data.data(),
          split,
          devSplit,
          corpus,
          data.general(),
          start == null ? defaultStart() : start,
          out,
          recipe(),
          learningRate,
          epochs,
          batch,
          dropout,
          positiveWeight,
          patience,
          evaluateEvery,
          precision == null ? BertPrecision.fastest() : precision,
          resume,
          dryRun,
          pairs);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private PairRecipe recipe() {
    Map<String, Double> allRounds = new LinkedHashMap<>(STANDARD.rounds());
    rounds.forEach(entry -> allRounds.put(entry.getKey(), entry.getValue()));
    Map<PairGroup, Double> allWeights = new LinkedHashMap<>(STANDARD.weights());
    weights.forEach(entry -> allWeights.put(entry.getKey(), entry.getValue()));
    return new PairRecipe(allWeights, allRounds, corpusRounds, memory, seed);
  }

  private Path defaultStart() {
    Path folder = ModelCache.folder().resolve("all-minilm-l6-v2");
    if (!dryRun && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "%s does not exist: run samples/fetch-models.sh --encoder, which fetches it, or name"
                  .formatted(folder)
              + " another model with --start");
    }
    return folder;
  }
}
