package dev.kedas.samples.workbench;

/**
 * Tells on the standard error stream how far a long task is, and how long it will still take.
 *
 * <p>Thread-safe.
 */
interface Progress extends AutoCloseable {

  /**
   * Goes forward.
   *
   * @param steps by how many steps; not negative
   * @param message what is done next, in a few words; may be empty
   */
  void step(long steps, String message);

  /** Ends the telling; a second call does nothing. */
  @Override
  void close();

  /**
   * Starts to tell: as a bar, if the launcher has found a terminal and so set {@code
   * kedas.progress=bar}, else in plain lines.
   *
   * @param task the task's name
   * @param total how many steps it takes; positive
   */
  static Progress start(String task, long total) {
    return System.getProperty("kedas.progress", "plain").equals("bar")
        ? new ProgressOnTerminal(task, total)
        : new PlainProgress(task, total, System.err, System::nanoTime);
  }
}
