package dev.kedas.samples.workbench;

import dev.kedas.bert.BertPrecision;
import dev.kedas.bert.BertRelevanceModel;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kedas filter bench}: times a relevance filter beside ONNX Runtime. */
@Command(
    name = "bench",
    description =
        "Measures how fast a relevance filter loads and scores, beside an encoder of the default"
            + " filter's shape on ONNX Runtime, in turns.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class FilterBenchCommand implements Callable<Integer> {

  private static final List<Integer> BATCHES = List.of(1, 4, 8, 32);

  @Mixin private FilterArgument filter;

  @Option(
      names = "--threads",
      defaultValue = "2",
      paramLabel = "N",
      converter = Converters.Positive.class,
      description = "Threads of either. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--runs",
      defaultValue = "25",
      paramLabel = "N",
      converter = Converters.Positive.class,
      description = "How often to time each. Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--precision",
      paramLabel = "PRECISION",
      converter = Converters.FilterPrecision.class,
      description =
          "What the filter multiplies in, float32 or bfloat16; ONNX Runtime has float32. Default:"
              + " what is fastest on this processor.")
  private @Nullable BertPrecision precision;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    open().close(); // loads the native libraries, which is not the model's time
    try (BertRelevanceModel model = open(out);
        OnnxEncoder encoder = new OnnxEncoder(threads)) {
      line(
          out,
          "%nScoring in %s with %d threads: median / 95th percentile in milliseconds",
          precision(),
          threads);
      line(out, "%6s  %17s  %17s  %s", "pairs", "filter", "ONNX Runtime", "times as fast");
      for (int pairs : BATCHES) {
        FilterBench.Times times = FilterBench.measure(model, encoder, pairs, runs);
        line(
            out,
            "%6d  %17s  %17s  %.2f",
            pairs,
            text(times.filter()),
            text(times.onnxRuntime()),
            times.onnxRuntime().medianMs() / times.filter().medianMs());
      }
    }
    out.flush();
    return 0;
  }

  private BertRelevanceModel open(PrintWriter out) {
    long start = System.nanoTime();
    BertRelevanceModel model = open();
    line(out, "Loading: %.2f s", (System.nanoTime() - start) / 1e9);
    return model;
  }

  private BertRelevanceModel open() {
    return new Models(null, null, filter.folder()).openFilter(threads, precision());
  }

  private BertPrecision precision() {
    return precision == null ? BertPrecision.fastest() : precision;
  }

  private static String text(Spread spread) {
    return String.format(Locale.ROOT, "%.1f / %.1f", spread.medianMs(), spread.percentile95Ms());
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
