package dev.kedas.samples.workbench;

import dev.kedas.filter.data.PairListener;
import org.jspecify.annotations.Nullable;

/**
 * Shows how the making of pairs gets on, and breaks it off when the process is interrupted.
 *
 * <p>Thread-safe.
 */
final class PairProgress implements PairListener, AutoCloseable {

  private final Interruption interruption;
  private @Nullable Progress embedding;
  private @Nullable Progress mining;
  private int embedded;

  PairProgress(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public synchronized void embedding(int done, int all) {
    if (embedding == null) {
      embedding = Progress.start("embed edits", all);
    }
    embedding.step(done - embedded, "");
    embedded = done;
    interruption.check();
  }

  @Override
  public synchronized void mining(int done, int all) {
    if (mining == null) {
      close();
      mining = Progress.start("find wrong edits", all);
    }
    mining.step(1, ""); // several threads: the numbers need not come in order
    interruption.check();
  }

  @Override
  public synchronized void close() {
    if (embedding != null) {
      embedding.close();
    }
    if (mining != null) {
      mining.close();
    }
  }
}
