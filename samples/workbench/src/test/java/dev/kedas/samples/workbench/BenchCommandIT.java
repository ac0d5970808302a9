package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small run on the default models. Times are not asserted. */
class BenchCommandIT {

  @TempDir private Path folder;

  private final CommandRunner command = new CommandRunner((options, out) -> 0);

  @Test
  void bench_twoSizes_tellsAllOfEach() throws IOException {
    Path out = folder.resolve("new");

    int exitCode =
        command.run(
            "bench",
            "--sizes=60,20",
            "--real=30",
            "--questions=5",
            "--runs=1",
            "--tokens=4",
            "--out=" + out);

    assertThat(exitCode).as(command.err()).isZero();
    assertThat(command.out()).contains("Edits: 20 put").contains("pseudo-random unit vectors");
    JsonNode result = new ObjectMapper().readTree(out.resolve("bench.json").toFile());
    assertThat(result.at("/environment/model").asText()).isEqualTo("SmolLM2-135M-Instruct");
    assertThat(result.at("/editing/edits").asInt()).isEqualTo(20);
    assertThat(result.at("/editing/editsPerSecond").asDouble()).isPositive();
    assertThat(result.at("/memory"))
        .extracting(size -> size.get("edits").asInt() + " " + size.get("realVectors").asInt())
        .containsExactly("20 20", "60 30");
    result.at("/memory").forEach(BenchCommandIT::checkGate);
    assertThat(result.at("/languageModel"))
        .extracting(speed -> speed.get("adapter").asBoolean())
        .containsExactly(false, true);
    for (JsonNode speed : result.at("/languageModel")) {
      assertThat(speed.at("/prefillMs/256").asDouble()).isPositive();
      assertThat(speed.at("/decodeMs").asDouble()).isPositive();
    }
  }

  private static void checkGate(JsonNode size) {
    assertThat(size.at("/heapMb").asDouble()).isPositive();
    JsonNode general = size.at("/gate/0");
    assertThat(general.at("/count").asInt()).isEqualTo(5);
    assertThat(general.at("/edited").asInt()).isZero();
    JsonNode reworded = size.at("/gate/1");
    assertThat(reworded.at("/edited").asInt()).isEqualTo(5);
    assertThat(reworded.at("/filter/medianMs").asDouble()).isPositive();
    assertThat(reworded.at("/search/percentile95Ms").asDouble())
        .isGreaterThanOrEqualTo(reworded.at("/search/medianMs").asDouble());
  }
}
