package dev.kedas.samples.workbench;

import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.llama.Precisions;
import dev.kedas.model.ModelFiles;
import dev.kedas.samples.workbench.BenchResult.Editing;
import dev.kedas.samples.workbench.BenchResult.LanguageModelSpeed;
import dev.kedas.samples.workbench.BenchResult.MemorySize;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** {@code kedas bench}: times the parts of an edited model on this machine. */
@Command(
    name = "bench",
    description = "Measures how fast edits and answers are on this machine, and with many edits.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class BenchCommand implements Callable<Integer> {

  @Option(
      names = "--sizes",
      split = ",",
      defaultValue = "1000,10000,100000",
      paramLabel = "N",
      converter = Converters.Positive.class,
      description = "Numbers of edits in the memory. Default: ${DEFAULT-VALUE}.")
  private List<Integer> sizes;

  @Option(
      names = "--real",
      defaultValue = "2000",
      paramLabel = "N",
      converter = Converters.Positive.class,
      description =
          "The first N edits get the embedding model's vectors, the others pseudo-random ones, so"
              + " that they need no embedding. Default: ${DEFAULT-VALUE}.")
  private int real;

  @Option(
      names = "--questions",
      defaultValue = "60",
      paramLabel = "N",
      converter = Converters.Positive.class,
      description = "Questions of each kind to ask at each size. Default: ${DEFAULT-VALUE}.")
  private int questions;

  @Mixin private ModelArguments models;

  @Option(
      names = "--precision",
      split = ",",
      paramLabel = "PREFILL/DECODE",
      converter = Converters.PrecisionPair.class,
      description =
          "Precisions of the language model, out of float32, bfloat16, float16 and int8, such as"
              + " bfloat16/float16; several to compare them. Default: those of this processor.")
  private List<Precisions> precisions = List.of();

  @Option(
      names = "--runs",
      defaultValue = "9",
      paramLabel = "N",
      converter = Converters.Positive.class,
      description =
          "How often to time each figure of the language model. Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--tokens",
      defaultValue = "128",
      paramLabel = "N",
      converter = Converters.Positive.class,
      description = "Tokens to make in each run of decoding. Default: ${DEFAULT-VALUE}.")
  private int tokens;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Seed of the edits, vectors and prompts. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      converter = Converters.OutputFolder.class,
      description = "Write bench.json into this folder too.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    BenchOptions options = options();
    BenchReport report = new BenchReport(measure(options));
    report.print(spec.commandLine().getOut());
    if (options.out() != null) {
      report.write(options.out());
    }
    return 0;
  }

  private BenchOptions options() {
    List<Integer> ascending = sizes.stream().sorted().distinct().toList();
    int largest = ascending.get(ascending.size() - 1);
    if (largest > GeneratedEdits.MAX) {
      throw new ParameterException(
          spec.commandLine(),
          "Invalid value for option '--sizes': %d, expected %d at most"
              .formatted(largest, GeneratedEdits.MAX));
    }
    return new BenchOptions(
        ascending,
        real,
        questions,
        models.models(),
        precisions.isEmpty() ? List.of(Precisions.forThisProcessor()) : precisions,
        runs,
        tokens,
        seed,
        out);
  }

  private static BenchResult measure(BenchOptions options) throws IOException {
    ModelFiles.open(options.models().languageModelPath()).close(); // fails now, if it is no model,
    options.models().loadAdapter(); // or this no adapter, and not after minutes
    Map<String, String> environment = Environment.describe(options.models());
    List<MemorySize> memory = new ArrayList<>();
    Editing editing;
    try (BertRelevanceModel filter = options.models().openFilter()) {
      GateBench gate = new GateBench(new AllMiniLmL6V2EmbeddingModel(), filter, options);
      editing = gate.putFirst();
      options.sizes().forEach(size -> memory.add(gate.growTo(size)));
    }
    List<LanguageModelSpeed> speeds = new ArrayList<>();
    for (Precisions precisions : options.precisions()) {
      speeds.addAll(LanguageModelBench.measure(options, precisions));
    }
    return new BenchResult(environment, editing, memory, speeds);
  }
}
