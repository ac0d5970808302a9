package dev.kedas.samples.workbench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.kedas.samples.workbench.BenchResult.Editing;
import dev.kedas.samples.workbench.BenchResult.Gate;
import dev.kedas.samples.workbench.BenchResult.LanguageModelSpeed;
import dev.kedas.samples.workbench.BenchResult.MemorySize;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells what was timed: to people, and as {@code bench.json}. */
final class BenchReport {

  private final BenchResult result;

  BenchReport(BenchResult result) {
    this.result = result;
  }

  /** Writes {@code bench.json} into a folder, which is made if need be. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(folder.resolve("bench.json").toFile(), result);
  }

  void print(PrintWriter out) {
    result.environment().forEach((name, value) -> line(out, "%-11s %s", name, value));
    editing(out, result.editing());
    gate(out, result.memory());
    languageModel(out, result.languageModel());
    out.flush();
  }

  private static void editing(PrintWriter out, Editing editing) {
    line(
        out,
        "%nEdits: %,d put in %.1f s, %.0f a second (made into forms, embedded and stored)",
        editing.edits(),
        editing.seconds(),
        editing.editsPerSecond());
  }

  private static void gate(PrintWriter out, List<MemorySize> memory) {
    line(out, "%nGate: median / 95th percentile in milliseconds; memory in MiB");
    line(
        out,
        "%10s  %-14s  %15s  %15s  %15s  %15s  %9s  %6s  %7s",
        "edits",
        "questions",
        "embedding",
        "search",
        "filter",
        "all",
        "edited",
        "heap",
        "process");
    for (MemorySize size : memory) {
      size.gate().forEach(gate -> line(out, "%s", row(size, gate)));
    }
    MemorySize largest = memory.get(memory.size() - 1);
    if (largest.edits() > largest.realVectors()) {
      line(
          out,
          "All but the first %,d edits have pseudo-random unit vectors instead of the embedding"
              + " model's;%nquestions always have the model's.",
          largest.realVectors());
    }
  }

  private static String row(MemorySize size, Gate gate) {
    return String.format(
        Locale.ROOT,
        "%,10d  %-14s  %15s  %15s  %15s  %15s  %9s  %6.0f  %7s",
        size.edits(),
        gate.questions(),
        cell(gate.embedding()),
        cell(gate.search()),
        cell(gate.filter()),
        cell(gate.all()),
        gate.edited() + " of " + gate.count(),
        size.heapMb(),
        size.processMb() == null ? "-" : String.format(Locale.ROOT, "%.0f", size.processMb()));
  }

  private static String cell(Spread spread) {
    return String.format(Locale.ROOT, "%.1f / %.1f", spread.medianMs(), spread.percentile95Ms());
  }

  private static void languageModel(PrintWriter out, List<LanguageModelSpeed> speeds) {
    line(out, "%nLanguage model: medians; prompts in milliseconds by their number of tokens");
    line(
        out,
        "%-18s  %-7s  %-26s  %12s  %22s  %26s",
        "prefill/decode",
        "adapter",
        "prefill " + speeds.get(0).prefillMs().keySet(),
        "ms a token",
        "tokens/s, one call",
        "scored tokens/s, together");
    for (LanguageModelSpeed speed : speeds) {
      List<String> prefill =
          speed.prefillMs().values().stream()
              .map(millis -> String.format(Locale.ROOT, "%.0f", millis))
              .toList();
      line(
          out,
          "%-18s  %-7s  %-26s  %12.1f  %22.0f  %12.0f (alone %5.0f)",
          speed.precision(),
          speed.adapter() ? "with" : "without",
          String.join(" / ", prefill),
          speed.decodeMs(),
          speed.tokensPerSecondInOneCall(),
          speed.scoredTogether(),
          speed.scoredOneByOne());
    }
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
