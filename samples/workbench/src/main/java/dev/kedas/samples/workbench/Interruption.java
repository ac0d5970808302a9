package dev.kedas.samples.workbench;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work on native memory come to an orderly end when the process is interrupted, by Ctrl-C for
 * instance: the process waits until this is closed, and work in steps finds out between two of
 * them.
 *
 * <p>Native libraries crash if the process ends while they are in use.
 */
final class Interruption implements AutoCloseable {

  private static final int MOST_SECONDS = 60;

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "interruption");
  private final String advice;
  private volatile boolean interrupted;

  /**
   * Starts to listen.
   *
   * @param advice what the user can do next, told at the end
   */
  Interruption(String advice) {
    this.advice = advice;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Says that the process is to end. */
  void interrupt() {
    interrupted = true;
  }

  private void end() {
    interrupt();
    try {
      boolean ended = closed.await(MOST_SECONDS, TimeUnit.SECONDS);
      System.err.println("kedas: interrupted" + (ended ? "; " + advice : " while at work"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process is to end. */
  boolean isInterrupted() {
    return interrupted;
  }

  /**
   * Throws if the process is to end.
   *
   * @throws CancellationException if so
   */
  void check() {
    if (interrupted) {
      throw new CancellationException("interrupted");
    }
  }

  @Override
  public void close() {
    closed.countDown();
    if (!interrupted) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the process is just about to end
      }
    }
  }
}
