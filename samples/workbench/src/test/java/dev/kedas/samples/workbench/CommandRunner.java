package dev.kedas.samples.workbench;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs the command line and keeps what it writes. */
final class CommandRunner {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine commandLine;

  CommandRunner(EvaluateAction action) {
    commandLine = Kedas.commandLine(action);
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
  }

  int run(String... args) {
    return Kedas.run(commandLine, args);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
