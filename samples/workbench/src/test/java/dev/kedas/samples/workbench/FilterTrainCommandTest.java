package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.filter.data.FilterPair;
import dev.kedas.filter.data.PairKind;
import dev.kedas.filter.data.PairRecipe;
import dev.langchain4j.model.embedding.DisabledEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTrainCommandTest {

  private final CommandRunner command = new CommandRunner((options, out) -> 0);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--data nowhere | '--data' (DIR): 'nowhere' does not exist",
        "--corpus nowhere | '--corpus': 'nowhere' does not exist",
        "--out pom.xml | '--out': 'pom.xml' is not a folder",
        "--epochs 0 | '--epochs': '0', expected a whole number from 1 to",
        "--memory -1 | '--memory': '-1', expected a whole number from 0 to",
        "--learning-rate 0 | '--learning-rate': '0', expected a number above 0",
        "--positive-weight much | '--positive-weight': 'much', expected a number",
        "--precision int8 | 'int8', expected one of float32, bfloat16",
        "--rounds ZsRE | 'ZsRE', expected DATASET=N, such as ZsRE=2",
        "--weights general | 'general', expected KIND=W, such as general=0.5",
        "--weights wrong=1 | 'wrong', expected one of edit, rephrase, portability, neighbour",
        "--weights edit=NaN | 'NaN', expected a number",
      })
  void train_badOption_endsWith2AndSaysWhy(String options, String message) {
    String data = options.startsWith("--data") ? "" : " --data src";
    String arguments = "filter train --start src " + options + data;

    assertThat(command.run(arguments.split(" "))).isEqualTo(2);

    assertThat(command.err())
        .startsWith("kedas filter train: Invalid value for option")
        .contains(message)
        .endsWith("See 'kedas filter train --help'.\n")
        .hasLineCount(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--learning-rate 2 | peakLearningRate is 2.0, which is out of range",
        "--weights edit=-1 | the weight of EDIT: found -1.0, expected 0 to 1000000",
        "--rounds ZsRE=1e9 | the rounds of ZsRE: found 1.0E9, expected 0 to 1000",
      })
  void train_outOfRange_endsWith2AndSaysWhy(String options, String message) {
    String arguments = "filter train --start src --data src " + options;

    assertThat(command.run(arguments.split(" "))).isEqualTo(2);

    assertThat(command.err()).contains(message);
  }

  @Test
  void train_noSuchSplit_endsWith2AndSaysWhatIsExpected() {
    assertThat(command.run("filter", "train", "--start", "src", "--data", "src")).isEqualTo(2);

    assertThat(command.err()).contains("found no data set in src, expected <data set>/train.json");
  }

  @Test
  void train_sameDataSetTwice_endsWith2AndSaysWhich() {
    String data = "src/test/resources/knowedit,src/test/resources/knowedit";

    assertThat(command.run("filter", "train", "--start", "src", "--split", "dev", "--data", data))
        .isEqualTo(2);

    assertThat(command.err()).contains("two of the folders of --data have a data set");
  }

  @Test
  void embeddingModel_isLoadedOnlyForAMemory() {
    assertThat(FilterTraining.embeddingModel(memoryOf(0)))
        .isInstanceOf(DisabledEmbeddingModel.class);
    assertThat(FilterTraining.embeddingModel(memoryOf(1)))
        .isInstanceOf(AllMiniLmL6V2EmbeddingModel.class);
  }

  private static PairRecipe memoryOf(int edits) {
    return new PairRecipe(Map.of(), Map.of(), 1, edits, 1);
  }

  @Test
  void counts_areATableByKindAndSource() {
    StringWriter table = new StringWriter();

    PairCounts.of(
            List.of(
                new FilterPair("ZsRE", PairKind.EDIT, "q1", "e1"),
                new FilterPair("ZsRE", PairKind.EDIT, "q2", "e2"),
                new FilterPair("WikiData_recent", PairKind.LOCALITY, "q3", "e3"),
                new FilterPair("company", PairKind.CORPUS, "q4", "e4"),
                new FilterPair("general", PairKind.GENERAL, "q5", "e5")))
        .print(new PrintWriter(table));

    assertThat(table.toString().lines())
        .containsExactly(
            "pairs               WikiData_recent     ZsRE   corpus  general      all",
            "edit                              0        2        0        0        2",
            "corpus                            0        0        1        0        1",
            "locality                          1        0        0        0        1",
            "general                           0        0        0        1        1",
            "relevant                          0        2        1        0        3",
            "not relevant                      1        0        0        1        2",
            "all                               1        2        1        1        5");
  }
}
