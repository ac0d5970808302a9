package dev.kedas.samples.workbench;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in a line why a command failed. */
final class Failures implements IExecutionExceptionHandler {

  /** What a shell gives to a process that SIGINT ended. */
  static final int INTERRUPTED = 130;

  private final BooleanSupplier stacktrace;

  Failures(BooleanSupplier stacktrace) {
    this.stacktrace = stacktrace;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    boolean interrupted = isInterruption(failure);
    command
        .getErr()
        .printf(
            "%s: %s%n",
            command.getCommandSpec().qualifiedName(),
            interrupted ? "interrupted" : describe(failure));
    if (stacktrace.getAsBoolean()) {
      failure.printStackTrace(command.getErr());
    }
    return interrupted ? INTERRUPTED : CommandLine.ExitCode.SOFTWARE;
  }

  private static boolean isInterruption(@Nullable Throwable failure) {
    return failure != null
        && (failure instanceof InterruptedException
            || failure instanceof ClosedByInterruptException
            || failure instanceof CancellationException
            || isInterruption(failure.getCause()));
  }

  /** The message; with its kind, where the message alone may be as short as a file's name. */
  private static String describe(Exception failure) {
    String message = failure.getMessage();
    boolean ours = failure.getClass().getName().startsWith("dev.kedas.");
    boolean sentence = message != null && (ours || message.contains(" "));
    return sentence ? String.valueOf(message) : failure.toString();
  }
}
