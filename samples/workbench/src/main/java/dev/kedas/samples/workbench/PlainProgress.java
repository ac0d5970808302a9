package dev.kedas.samples.workbench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A line at every tenth of the task, but at most one a second, and at least one in every half
 * minute in which it goes forward.
 */
final class PlainProgress implements Progress {

  private static final int LINES = 10;
  private static final long SHORTEST_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_NANOS = Duration.ofSeconds(30).toNanos();

  private final String task;
  private final long total;
  private final PrintStream out;
  private final LongSupplier nanos;
  private final long start;

  private long done;
  private long lastTime;
  private long lastDone;
  private boolean closed;

  /**
   * Starts.
   *
   * @param nanos a clock in nanoseconds
   */
  PlainProgress(String task, long total, PrintStream out, LongSupplier nanos) {
    if (total < 1) {
      throw new IllegalArgumentException("a task of %d steps, expected 1 or more".formatted(total));
    }
    this.task = task;
    this.total = total;
    this.out = out;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.lastTime = start;
  }

  @Override
  public synchronized void step(long steps, String message) {
    boolean ended = done == total;
    done = Math.min(total, done + steps);
    long now = nanos.getAsLong();
    if (!ended && (done == total || isTime(now - lastTime))) {
      lastTime = now;
      lastDone = done;
      line(now - start, message);
    }
  }

  private boolean isTime(long quiet) {
    boolean tenthPassed = done * LINES / total > lastDone * LINES / total;
    return quiet >= (tenthPassed ? SHORTEST_NANOS : LONGEST_NANOS);
  }

  private void line(long elapsed, String message) {
    String left =
        done == 0 || done == total
            ? ""
            : ", " + time((long) ((double) elapsed / done * (total - done))) + " left";
    out.printf(
        "%s: %d %% (%d of %d) after %s%s%s%n",
        task,
        done * 100 / total,
        done,
        total,
        time(elapsed),
        left,
        message.isEmpty() ? "" : "; " + message);
  }

  @Override
  public synchronized void close() {
    if (!closed && done < total) {
      out.printf("%s: ended at %d of %d%n", task, done, total);
    }
    closed = true;
  }

  /** Hours, minutes and seconds. */
  private static String time(long nanos) {
    Duration time = Duration.ofNanos(nanos);
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
