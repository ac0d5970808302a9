package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What samples/kedas fetches before it starts; building, fetching and starting are replaced. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "filter train --data d, fetches --encoder",
    "filter train --data d --start m, fetches nothing",
    "filter train --data d --dry-run, fetches nothing",
    "filter train --help, fetches nothing",
    "filter evaluate --data d, fetches nothing",
    "evaluate --data d, fetches",
    "evaluate --data d --model m, fetches nothing",
  })
  void kedas_arguments_fetchWhatTheyNeed(String arguments, String fetched)
      throws IOException, InterruptedException {
    List<String> told = kedas(arguments.split(" "));

    assertThat(told)
        .containsExactly(fetched.replace("fetches nothing", "").strip(), "starts " + arguments);
  }

  /** Runs the script and returns what it fetched, or an empty line, and what it started. */
  private List<String> kedas(String... arguments) throws IOException, InterruptedException {
    Path samples = Files.createDirectories(folder.resolve("samples"));
    Path told = folder.resolve("told");
    Path script = Files.copy(Path.of("..", "kedas"), samples.resolve("kedas"));
    Files.writeString(
        samples.resolve("launcher.sh"),
        "build() { :; }\nlaunch() { shift 3; echo \"starts $*\" >>'%s'; }\n".formatted(told));
    Path fetch = samples.resolve("fetch-models.sh");
    Files.writeString(fetch, "#!/bin/sh\necho fetches $* >>'%s'\n".formatted(told));
    assertThat(fetch.toFile().setExecutable(true)).isTrue();
    List<String> command = new ArrayList<>(List.of("bash", script.toString()));
    command.addAll(Arrays.asList(arguments));

    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    List<String> lines = new ArrayList<>(Files.readAllLines(told));
    if (lines.size() == 1) {
      lines.add(0, "");
    }
    return lines;
  }
}
