package dev.kedas.samples.workbench;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The {@code kedas} command line; see {@code samples/kedas}. Ends with 0, or 1 after a failure, 2
 * if the arguments make no sense, and 130 if it was interrupted.
 */
@Command(
    name = "kedas",
    description = "Measures how good knowledge edits are, and how fast, and trains the filter.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it failed",
      "2:the arguments make no sense",
      "130:it was interrupted"
    })
public final class Kedas {

  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "Print where in the program a failure arose.")
  private boolean stacktrace;

  private Kedas() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    CommandLine commandLine = commandLine(LocalEvaluation::run);
    commandLine.setOut(new PrintWriter(new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    commandLine.setErr(new PrintWriter(new PrintStream(System.err, true, StandardCharsets.UTF_8)));
    System.exit(run(commandLine, args));
  }

  /** The command line with all its commands. */
  static CommandLine commandLine(EvaluateAction action) {
    Kedas kedas = new Kedas();
    CommandLine commandLine = new CommandLine(kedas);
    commandLine.addSubcommand(new EvaluateCommand(action));
    commandLine.addSubcommand(new BenchCommand());
    commandLine.addSubcommand(new FilterCommand());
    commandLine.setParameterExceptionHandler(new UsageErrors());
    commandLine.setExecutionExceptionHandler(new Failures(() -> kedas.stacktrace));
    return commandLine;
  }

  /** Runs a command and returns its exit code. */
  static int run(CommandLine commandLine, String... args) {
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError e) {
      commandLine
          .getErr()
          .printf(
              "kedas: out of memory (%s), with a heap of at most %d MiB; for more set"
                  + " KEDAS_JAVA_OPTS, for instance to -Xmx6g%n",
              e.getMessage(), Runtime.getRuntime().maxMemory() >> 20);
      return CommandLine.ExitCode.SOFTWARE;
    } finally {
      commandLine.getOut().flush();
      commandLine.getErr().flush();
    }
  }
}
