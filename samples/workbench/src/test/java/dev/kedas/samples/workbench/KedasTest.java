package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.djl.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KedasTest {

  @TempDir private Path folder;

  private CommandRunner evaluating(EvaluateAction evaluation, String... more) throws IOException {
    Path file = folder.resolve("ZsRE/dev.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "[]");
    CommandRunner command = new CommandRunner(evaluation);
    exitCode = command.run(concat(more, "evaluate", "--data", folder.toString()));
    return command;
  }

  private int exitCode = -1;

  private static String[] concat(String[] first, String... second) {
    String[] all = new String[first.length + second.length];
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }

  private static CommandRunner withoutEvaluation() {
    return new CommandRunner((options, out) -> 0);
  }

  @Test
  void help_endsWith0_namesCommandsAndExitCodes() {
    CommandRunner command = withoutEvaluation();

    assertThat(command.run("--help")).isZero();
    assertThat(command.out()).contains("evaluate", "130   it was interrupted");
  }

  @Test
  void version_tellsTheBuildsVersion() {
    CommandRunner command = withoutEvaluation();

    assertThat(command.run("--version")).isZero();
    assertThat(command.out()).matches("kedas \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
  }

  @Test
  void run_noCommand_endsWith2() {
    CommandRunner command = withoutEvaluation();

    assertThat(command.run()).isEqualTo(2);
    assertThat(command.err()).contains("Missing required subcommand").contains("kedas --help");
  }

  @Test
  void run_misspeltCommand_suggestsTheRightOne() {
    CommandRunner command = withoutEvaluation();

    assertThat(command.run("evalute")).isEqualTo(2);
    assertThat(command.err()).contains("'evalute'").contains("Did you mean: kedas evaluate");
  }

  @Test
  void run_evaluationGivesExitCode_endsWithIt() throws IOException {
    CommandRunner command =
        evaluating(
            (options, out) -> {
              out.println("came out");
              return 1;
            });

    assertThat(exitCode).isEqualTo(1);
    assertThat(command.out()).isEqualTo("came out\n");
  }

  @Test
  void run_failure_endsWith1AndSaysWhyInOneLine() throws IOException {
    CommandRunner command =
        evaluating(
            (options, out) -> {
              throw new ModelFormatException("x.gguf: damaged");
            });

    assertThat(exitCode).isEqualTo(1);
    assertThat(command.err()).isEqualTo("kedas evaluate: x.gguf: damaged\n");
  }

  @Test
  void run_failureWhoseMessageIsOnlyAName_saysItsKind() throws IOException {
    CommandRunner command =
        evaluating(
            (options, out) -> {
              throw new NoSuchFileException("x.json");
            });

    assertThat(command.err())
        .isEqualTo("kedas evaluate: java.nio.file.NoSuchFileException: x.json\n");
  }

  @Test
  void run_failureWithStacktrace_printsIt() throws IOException {
    CommandRunner command =
        evaluating(
            (options, out) -> {
              throw new ModelFormatException("x.gguf: damaged");
            },
            "--stacktrace");

    assertThat(command.err()).contains("\tat dev.kedas.samples.workbench.KedasTest");
  }

  @Test
  void run_interrupted_endsWith130() throws IOException {
    CommandRunner command =
        evaluating(
            (options, out) -> {
              throw new IllegalStateException(new InterruptedException());
            });

    assertThat(exitCode).isEqualTo(130);
    assertThat(command.err()).isEqualTo("kedas evaluate: interrupted\n");
  }

  @Test
  void run_outOfMemory_endsWith1AndNamesTheRemedy() throws IOException {
    CommandRunner command =
        evaluating(
            (options, out) -> {
              throw new OutOfMemoryError("Java heap space");
            });

    assertThat(exitCode).isEqualTo(1);
    assertThat(command.err()).contains("out of memory (Java heap space)", "KEDAS_JAVA_OPTS");
  }
}
