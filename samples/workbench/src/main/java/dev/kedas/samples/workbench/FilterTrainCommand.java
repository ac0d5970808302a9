package dev.kedas.samples.workbench;

import dev.kedas.bert.TrainingPrecision;
import dev.kedas.djl.Processor;
import dev.kedas.filter.FilterTrainer;
import dev.kedas.filter.TrainingListener;
import dev.kedas.filter.TrainingPair;
import dev.kedas.filter.TrainingProgress;
import dev.kedas.filter.TrainingResult;
import dev.kedas.filter.TrainingSettings;
import dev.kedas.filter.data.FilterPair;
import dev.kedas.filter.data.PairListener;
import dev.kedas.filter.data.PairRecipe;
import dev.kedas.filter.data.PairSources;
import dev.kedas.filter.data.RelationCorpus;
import dev.kedas.filter.data.TrainingPairs;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.GeneralSet;
import dev.kedas.knowedit.GeneralTask;
import dev.kedas.knowedit.KnowEditFolder;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kedas filter train}. */
@Command(name = "train", mixinStandardHelpOptions = true, sortOptions = false)
final class FilterTrainCommand implements Callable<Integer> {

  @Option(names = "--data", split = ",", required = true)
  private List<Path> data;

  @Option(names = "--corpus")
  private @Nullable Path corpus;

  @Option(names = "--general")
  private @Nullable Path general;

  @Option(names = "--start", required = true)
  private Path start;

  @Option(names = "--out", required = true)
  private Path out;

  @Option(names = "--seed", defaultValue = "1")
  private long seed;

  @Option(names = "--learning-rate", defaultValue = "1e-4")
  private double learningRate;

  @Option(names = "--memory", defaultValue = "100000")
  private int memory;

  @Option(names = "--corpus-rounds", defaultValue = "30")
  private int corpusRounds;

  @Option(names = "--batch", defaultValue = "32")
  private int batch;

  @Option(names = "--resume")
  private boolean resume;

  @Option(names = "--pairs")
  private @Nullable Path pairsFile;

  @Option(names = "--dry-run")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter log = spec.commandLine().getOut();
    List<FilterPair> training = pairs("train", memory);
    List<FilterPair> allDevelopment = pairs("dev", 1);
    int step = Math.max(1, allDevelopment.size() / 4000);
    List<FilterPair> development =
        java.util.stream.IntStream.range(0, allDevelopment.size())
            .filter(i -> i % step == 0)
            .mapToObj(allDevelopment::get)
            .toList();
    print(training, log);
    if (pairsFile != null) {
      Files.write(
          pairsFile,
          training.stream()
              .map(
                  p ->
                      "%s\t%s\t%s\t%s\t%s"
                          .formatted(
                              p.kind().isRelevant() ? 1 : 0,
                              p.source(),
                              p.kind(),
                              p.query().replaceAll("\\s+", " "),
                              p.edit().replaceAll("\\s+", " ")))
              .toList());
    }
    if (dryRun) {
      return 0;
    }
    TrainingSettings settings =
        TrainingSettings.builder()
            .peakLearningRate(learningRate)
            .batchSize(batch)
            .seed(seed)
            .evaluateEvery(1000)
            .checkpointEvery(1000)
            .precision(
                Processor.hasBfloat16() ? TrainingPrecision.BFLOAT16 : TrainingPrecision.FLOAT32)
            .build();
    long begin = System.nanoTime();
    TrainingResult result =
        FilterTrainer.train(
            start, examples(training), examples(development), settings, out, resume, listener(log));
    log.printf("%s in %.0f s%n", result, (System.nanoTime() - begin) / 1e9);
    return 0;
  }

  private static TrainingListener listener(PrintWriter log) {
    return new TrainingListener() {
      @Override
      public void onStep(TrainingProgress progress) {
        if (progress.step() % 200 == 0) {
          log.printf(
              Locale.ROOT,
              "step %d of %d loss %.4f %.0f pairs/s%n",
              progress.step(),
              progress.steps(),
              progress.loss(),
              progress.pairsPerSecond());
          log.flush();
        }
      }

      @Override
      public void onEvaluation(long step, double loss, boolean best) {
        log.printf(Locale.ROOT, "step %d dev loss %.4f%s%n", step, loss, best ? " best" : "");
        log.flush();
      }
    };
  }

  private List<FilterPair> pairs(String split, int memorySize) {
    List<EditDataSet> sets = new ArrayList<>();
    for (Path folder : data) {
      KnowEditFolder one = new KnowEditFolder(folder, split);
      one.names().forEach(name -> sets.add(one.read(name)));
    }
    boolean train = split.equals("train");
    RelationCorpus relations =
        corpus == null || !train ? new RelationCorpus(List.of()) : RelationCorpus.read(corpus);
    List<String> prompts = new ArrayList<>();
    if (general != null && train) {
      GeneralSet half = GeneralSet.read(general).trainingHalf();
      prompts.addAll(half.prompts());
      half.tasks().stream().map(GeneralTask::prompt).forEach(prompts::add);
    }
    PairRecipe standard = PairRecipe.standard();
    PairRecipe recipe =
        new PairRecipe(
            standard.weights(),
            train
                ? standard.rounds()
                : Map.of("CounterFact", 0.3, "WikiData_counterfact", 0.5, "WikiData_recent", 0.5),
            corpusRounds,
            memorySize,
            seed);
    return TrainingPairs.make(
        new PairSources(sets, relations, prompts),
        recipe,
        new AllMiniLmL6V2EmbeddingModel(),
        new PairListener() {
          @Override
          public void embedding(int done, int all) {
            if (done % 8192 == 0) {
              System.err.printf("embedded %d of %d%n", done, all);
            }
          }

          @Override
          public void mining(int done, int all) {
            if (done % 1000 == 0) {
              System.err.printf("mined %d of %d%n", done, all);
            }
          }
        });
  }

  private static List<TrainingPair> examples(List<FilterPair> pairs) {
    return pairs.stream()
        .map(pair -> new TrainingPair(pair.query(), pair.edit(), pair.kind().isRelevant(), 1))
        .toList();
  }

  private static void print(List<FilterPair> pairs, PrintWriter out) {
    Map<String, Integer> counts = new TreeMap<>();
    for (FilterPair pair : pairs) {
      counts.merge(pair.kind().toString(), 1, Integer::sum);
      String group = pair.kind().name().startsWith("CORPUS") ? "corpus" : pair.source();
      counts.merge(group + " " + pair.kind().isRelevant(), 1, Integer::sum);
    }
    counts.forEach((name, count) -> out.printf("%-40s %7d%n", name, count));
    out.printf("%d pairs%n", pairs.size());
    out.flush();
  }
}
