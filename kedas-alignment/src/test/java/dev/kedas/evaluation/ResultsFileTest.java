package dev.kedas.evaluation;

import static dev.kedas.evaluation.TestQuery.edit;
import static dev.kedas.evaluation.TestQuery.general;
import static dev.kedas.evaluation.TestQuery.locality;
import static dev.kedas.evaluation.TestQuery.portability;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

  @TempDir Path folder;

  @Test
  void write_aRun_hasTheFieldsThatScriptsRelyOn() throws IOException {
    Path file = folder.resolve("results.json");

    ResultsFile.write(file, results());

    JsonNode json = new ObjectMapper().readTree(file.toFile());
    assertThat(json.at("/environment/model").asText()).isEqualTo("tiny");
    JsonNode run = json.at("/runs/0");
    assertThat(run.get("dataset").asText()).isEqualTo("ZsRE");
    assertThat(run.get("setting").asText()).isEqualTo("sequential");
    assertThat(run.get("method").asText()).isEqualTo("kedas");
    assertThat(run.get("edits").asInt()).isEqualTo(2);
    assertThat(run.get("es").doubleValue()).isEqualTo(33.33);
    assertThat(run.get("locality").doubleValue()).isEqualTo(100);
    assertThat(run.get("hm").isNumber()).isTrue();
    assertThat(run.get("cleanHm").isNumber()).isTrue();
    assertThat(run.get("cleanLocality").isNumber()).isTrue();
    assertThat(run.get("portability").isNumber()).isTrue();
    assertThat(run.at("/styleSwap/edit").isNull()).isTrue();
    assertThat(run.at("/styleSwap/locality").isNull()).isTrue();
    assertThat(run.at("/generation").fieldNames())
        .toIterable()
        .containsExactly("es", "portability");
    assertThat(run.at("/routing").fieldNames())
        .toIterable()
        .containsExactly(
            "edit", "rephrase", "portability", "locality", "general", "rightEdit", "rightFact");
    assertThat(run.at("/byType/portability/A").isNumber()).isTrue();
    assertThat(run.at("/seconds/edit").doubleValue()).isEqualTo(1.24);
    assertThat(run.at("/seconds/inference").isNumber()).isTrue();
    assertThat(run.has("peakMemoryMb")).isTrue();
  }

  @Test
  void read_whatWasWritten_isTheSameRounded() throws IOException {
    Path file = folder.resolve("results.json");
    ResultsFile.write(file, results());

    Results read = ResultsFile.read(file);
    ResultsFile.write(folder.resolve("again.json"), read);

    assertThat(read.runs().get(0).es()).isEqualTo(33.33);
    assertThat(read.runs().get(0).queries()).isEqualTo(results().runs().get(0).queries());
    assertThat(folder.resolve("again.json")).hasSameTextualContentAs(file);
  }

  @Test
  void write_overAFormerFile_replacesItAndLeavesNothingBeside() throws IOException {
    Path file = folder.resolve("results.json");
    Files.writeString(file, "former");

    ResultsFile.write(file, results());

    assertThat(ResultsFile.read(file).runs()).hasSize(1);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void read_unknownFields_arePassedOver() throws IOException {
    Path file = folder.resolve("results.json");
    ResultsFile.write(file, results());
    String json = Files.readString(file);
    Files.writeString(file, json.replace("\"edits\"", "\"later\" : {\"x\" : 1}, \"edits\""));

    assertThat(ResultsFile.read(file).runs().get(0).edits()).isEqualTo(2);
  }

  @Test
  void read_noResults_saysWhichFileAndWhat() throws IOException {
    Path file = folder.resolve("results.json");
    for (String content : List.of("", "null", "[]", "{\"runs\": [{}]}", "{\"runs\": [", "{}")) {
      Files.writeString(file, content);

      assertThatThrownBy(() -> ResultsFile.read(file))
          .as(content)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("results.json holds no results");
    }
  }

  private static Results results() {
    Run run = new Run("ZsRE", Setting.SEQUENTIAL, "kedas", 2, 1.2355, null, null);
    List<QueryResult> queries =
        Stream.of(
                edit(0, 1.0 / 3),
                locality(0, "L", 1),
                portability(0, "A", 0.5),
                general("mmlu").accuracy(1))
            .map(TestQuery::build)
            .toList();
    return new Results(List.of(RunResult.of(run, queries)), Map.of("model", "tiny"));
  }
}
