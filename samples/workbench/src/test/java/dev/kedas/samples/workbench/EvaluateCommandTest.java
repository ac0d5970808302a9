package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.evaluation.Setting;
import dev.kedas.model.ModelCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateCommandTest {

  @TempDir private Path folder;

  private final List<EvaluateOptions> evaluated = new ArrayList<>();
  private final CommandRunner command =
      new CommandRunner(
          (options, out) -> {
            evaluated.add(options);
            return 0;
          });

  @BeforeEach
  void makeData() throws IOException {
    for (String file : List.of("ZsRE/dev", "ZsRE/train", "WikiBio/dev", "Trained/train")) {
      Path path = folder.resolve(file + ".json");
      Files.createDirectories(path.getParent());
      Files.writeString(path, "[]");
    }
    Files.writeString(folder.resolve("README.md"), "a file beside the data sets");
  }

  private int evaluate(String... more) {
    return command.run(
        Stream.concat(Stream.of("evaluate", "--data", folder.toString()), Arrays.stream(more))
            .toArray(String[]::new));
  }

  @Test
  void evaluate_onlyData_hasDefaults() {
    assertThat(evaluate()).isZero();

    assertThat(evaluated)
        .containsExactly(
            new EvaluateOptions(
                List.of(folder),
                "dev",
                List.of("WikiBio", "ZsRE"),
                Setting.SEQUENTIAL,
                List.of("base", "kedas"),
                new Models(null, null, null),
                null,
                null,
                0,
                Path.of("kedas-results"),
                25,
                false,
                "train",
                ModelCache.folder().resolve("evaluation")));
  }

  @Test
  void evaluate_allOptions_areTaken() throws IOException {
    Path model = Files.writeString(folder.resolve("a model.gguf"), "");
    Path adapter = Files.createDirectory(folder.resolve("adapter"));
    Path filter = Files.createDirectory(folder.resolve("filter"));
    Path general = Files.createDirectory(folder.resolve("general"));

    int exitCode =
        evaluate(
            "--split=train",
            "--datasets=ZsRE, Trained",
            "--setting=TOGETHER",
            "--methods=kedas,lte",
            "--model=" + model,
            "--adapter=" + adapter,
            "--filter=" + filter,
            "--general=" + general,
            "--limit=3",
            "--seed=-7",
            "--out=results",
            "--generate=0",
            "--resume",
            "--trained-on=dev",
            "--cache=kept");

    assertThat(exitCode).as(command.err()).isZero();
    assertThat(evaluated)
        .containsExactly(
            new EvaluateOptions(
                List.of(folder),
                "train",
                List.of("ZsRE", "Trained"),
                Setting.TOGETHER,
                List.of("kedas", "lte"),
                new Models(model, adapter, filter),
                general,
                3,
                -7,
                Path.of("results"),
                0,
                true,
                "dev",
                Path.of("kept")));
    assertThat(evaluated.get(0).command())
        .startsWith("samples/kedas evaluate --data " + folder + " --split train --datasets ZsRE,")
        .endsWith(" --limit 3 --seed -7 --generate 0 --trained-on dev --out results");
  }

  @Test
  void evaluate_severalFolders_takesTheDataSetsOfAll() throws IOException {
    String other = folderOf("Practical/dev");

    assertThat(command.run("evaluate", "--data", folder + "," + other)).isZero();
    assertThat(command.run("evaluate", "--data", folder + "," + other, "--datasets=Practical,ZsRE"))
        .isZero();

    assertThat(evaluated)
        .extracting(EvaluateOptions::datasets)
        .containsExactly(List.of("WikiBio", "ZsRE", "Practical"), List.of("Practical", "ZsRE"));
    assertThat(evaluated.get(0).settings()).containsEntry("--data", folder + "," + other);
  }

  @Test
  void evaluate_sameDataSetInTwoFolders_endsWith2AndSaysWhich() throws IOException {
    String data = folder + "," + folderOf("ZsRE/dev");

    assertThat(command.run("evaluate", "--data", data, "--datasets=WikiBio")).isEqualTo(2);

    assertThat(evaluated).isEmpty();
    assertThat(command.err())
        .contains("two of the folders of --data have a data set \"ZsRE\" with dev.json");
  }

  private String folderOf(String file) throws IOException {
    Path other = folder.resolve("other");
    Path path = other.resolve(file + ".json");
    Files.createDirectories(path.getParent());
    Files.writeString(path, "[]");
    return other.toString();
  }

  @Test
  void evaluate_defaultModelById_isTheDefaultModel() {
    assertThat(evaluate("--model", "smollm2-135m-instruct")).isZero();

    assertThat(evaluated.get(0).models()).isEqualTo(new Models(null, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--model nowhere | '--model': there is no folder and no file 'nowhere', and the only model known by name is SmolLM2-135M-Instruct",
        "--setting single,sequential | '--setting': 'single,sequential', expected one of single, sequential, incremental, together",
        "--limit 0 | '--limit': '0', expected a whole number from 1 to 2147483647",
        "--limit 3000000000 | '--limit': '3000000000', expected a whole number from 1 to",
        "--generate -1 | '--generate': '-1', expected a whole number from 0 to",
        "--seed x | '--seed'",
        "--adapter nowhere | '--adapter': 'nowhere' does not exist",
        "--filter pom.xml | '--filter': 'pom.xml' is not a folder",
        "--general nowhere | '--general': 'nowhere' does not exist",
        "--out pom.xml | '--out': 'pom.xml' is not a folder",
        "--methods kedas,kedas | '--methods': kedas stands twice",
        "--methods rome | '--methods': there is no method 'rome', expected some of base, kedas,",
        "--methods kedas,,base | '--methods': a name is blank",
        "--datasets Trained | found no data set \"Trained\" with dev.json in",
        "--split test | expected <data set>/test.json",
        "--limit 1 --limit 2 | option '--limit' (N) should be specified only once",
        "--unknown | Unknown option: '--unknown'",
      })
  void evaluate_badOption_endsWith2AndSaysWhy(String options, String message) {
    assertThat(evaluate(options.split(" "))).isEqualTo(2);

    assertThat(evaluated).isEmpty();
    assertThat(command.out()).isEmpty();
    assertThat(command.err())
        .startsWith("kedas evaluate: ")
        .contains(message)
        .endsWith("See 'kedas evaluate --help'.\n")
        .doesNotContain("\tat ")
        .hasLineCount(2);
  }

  @Test
  void evaluate_noData_endsWith2() {
    assertThat(command.run("evaluate")).isEqualTo(2);

    assertThat(command.err()).contains("Missing required option: '--data=DIR'");
  }
}
