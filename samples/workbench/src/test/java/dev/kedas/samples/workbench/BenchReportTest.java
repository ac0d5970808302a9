package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kedas.samples.workbench.BenchResult.Editing;
import dev.kedas.samples.workbench.BenchResult.Gate;
import dev.kedas.samples.workbench.BenchResult.LanguageModelSpeed;
import dev.kedas.samples.workbench.BenchResult.MemorySize;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {

  private static final Gate GATE =
      new Gate(
          "general",
          60,
          2,
          new Spread(4.61, 5.14),
          new Spread(5.94, 7),
          new Spread(0, 11.26),
          new Spread(10.5, 20));

  private final BenchReport report =
      new BenchReport(
          new BenchResult(
              Map.of("processors", "2"),
              new Editing(1000, 12.5, 80),
              List.of(new MemorySize(10_000, 2_000, 101.4, null, List.of(GATE))),
              List.of(
                  new LanguageModelSpeed(
                      "float16/int8",
                      true,
                      new TreeMap<>(Map.of(32, 49.2, 64, 73.4, 256, 247.0)),
                      8.72,
                      124.3,
                      5527.4,
                      1687.2))));

  @Test
  void print_writesTables() {
    StringWriter written = new StringWriter();
    report.print(new PrintWriter(written));

    assertThat(written.toString().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
        .containsExactly(
            "processors | 2",
            "",
            "Edits: 1,000 put in 12.5 s, 80 a second (made into forms, embedded and stored)",
            "",
            "Gate: median / 95th percentile in milliseconds; memory in MiB",
            "edits | questions | embedding | search | filter | all | edited | heap | process",
            "10,000 | general | 4.6 / 5.1 | 5.9 / 7.0 | 0.0 / 11.3 | 10.5 / 20.0 | 2 of 60 | 101 | -",
            "All but the first 2,000 edits have pseudo-random unit vectors instead of the embedding"
                + " model's;",
            "questions always have the model's.",
            "",
            "Language model: medians; prompts in milliseconds by their number of tokens",
            "prefill/decode | adapter | prefill [32, 64, 256] | ms a token | tokens/s, one call"
                + " | scored tokens/s, together",
            "float16/int8 | with | 49 / 73 / 247 | 8.7 | 124 | 5527 (alone | 1687)");
  }

  @Test
  void write_intoANewFolder_leavesOutWhatIsNotKnown(@TempDir Path folder) throws IOException {
    report.write(folder.resolve("a/b"));

    JsonNode json = new ObjectMapper().readTree(folder.resolve("a/b/bench.json").toFile());
    assertThat(json.at("/memory/0/gate/0/filter/percentile95Ms").asDouble()).isEqualTo(11.26);
    assertThat(json.at("/memory/0").has("processMb")).isFalse();
    assertThat(json.at("/languageModel/0/prefillMs/256").asDouble()).isEqualTo(247);
  }
}
