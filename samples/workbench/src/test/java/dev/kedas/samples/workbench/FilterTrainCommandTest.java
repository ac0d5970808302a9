package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.filter.data.FilterPair;
import dev.kedas.filter.data.PairGroup;
import dev.kedas.filter.data.PairKind;
import dev.kedas.filter.data.PairRecipe;
import dev.langchain4j.model.embedding.DisabledEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
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
        "--weights edit=-1 | the weight of edit: found -1.0, expected 0 to 1000000",
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
                pair("ZsRE", PairKind.EDIT, "q1", ""),
                pair("ZsRE", PairKind.EDIT, "q2", ""),
                pair("WikiData_recent", PairKind.LOCALITY, "q3", "Other_Time"),
                pair("ZsRE", PairKind.LOCALITY, "q6", "Mention"),
                pair("company", PairKind.CORPUS, "q4", ""),
                pair("general", PairKind.GENERAL, "q5", "")))
        .print(new PrintWriter(table));

    assertThat(table.toString().lines())
        .containsExactly(
            "pairs                       WikiData_recent     ZsRE   corpus  general      all",
            "edit                                      0        2        0        0        2",
            "corpus                                    0        0        1        0        1",
            "locality                                  1        1        0        0        2",
            "  Mention                                 0        1        0        0        1",
            "  Other_Time                              1        0        0        0        1",
            "general                                   0        0        0        1        1",
            "relevant                                  0        2        1        0        3",
            "not relevant                              1        1        0        1        3",
            "all                                       1        3        1        1        6");
  }

  private static FilterPair pair(String source, PairKind kind, String query, String type) {
    return new FilterPair(source, new PairGroup(kind, type), query, "edit");
  }

  @Test
  void weights_ofAKindAndOfAType_areKeptApart() {
    Converters.KindWeight converter = new Converters.KindWeight();

    assertThat(converter.convert("locality=2"))
        .isEqualTo(Map.entry(PairGroup.of(PairKind.LOCALITY), 2.0));
    assertThat(converter.convert("locality.Other_Time=3"))
        .isEqualTo(Map.entry(new PairGroup(PairKind.LOCALITY, "Other_Time"), 3.0));
  }

  @Test
  void help_defaults_areThoseOfTheStandardRecipe() {
    assertThat(command.run("filter", "train", "--help")).isZero();

    assertThat(command.out().replaceAll("\\s+", " "))
        .contains("Edits of each attribute of the corpus. Default: 16.")
        .contains("Default: " + PairRecipe.standard().memorySize() + ".")
        .contains("Highest learning rate. Default: 1.5E-4.")
        .contains("Pairs in a step. Default: 64.");
  }

  @Test
  void progress_interrupted_cancelsTheTrainingAndThrowsNothing() {
    try (Interruption interruption = new Interruption("go on");
        FilterTrainingProgress progress = new FilterTrainingProgress(interruption)) {
      assertThat(progress.isCancelled()).isFalse();

      interruption.interrupt();

      assertThat(progress.isCancelled()).isTrue();
      progress.onEvaluation(1, 0.5, true);
    }
  }

  @Test
  void gateProgress_interrupted_endsTheWork() {
    try (Interruption interruption = new Interruption("start anew");
        GateProgress progress = new GateProgress(interruption)) {
      progress.onEdits(0, 2);

      interruption.interrupt();

      assertThatThrownBy(() -> progress.onEdits(1, 2)).isInstanceOf(CancellationException.class);
    }
  }
}
