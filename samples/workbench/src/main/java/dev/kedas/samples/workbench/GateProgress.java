package dev.kedas.samples.workbench;

import dev.kedas.filter.evaluation.GateListener;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a gate gets on, first with its edits and then with its queries, and breaks it off when
 * the process is interrupted.
 */
final class GateProgress implements GateListener, AutoCloseable {

  private final Interruption interruption;
  private String task = "";
  private @Nullable Progress progress;
  private int shown;

  GateProgress(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public synchronized void onEdits(int done, int all) {
    show("edits", done, all);
  }

  @Override
  public synchronized void onQueries(int done, int all) {
    show("queries", done, all);
  }

  private void show(String what, int done, int all) {
    interruption.check();
    if (all == 0) {
      return; // nothing to wait for
    }
    if (progress == null || !task.equals(what)) {
      close();
      progress = Progress.start(what, all);
      task = what;
      shown = 0;
    }
    if (done > shown) {
      progress.step(done - shown, "");
      shown = done;
    }
  }

  @Override
  public synchronized void close() {
    if (progress != null) {
      progress.close();
      progress = null;
    }
  }
}
