package dev.kedas.samples.workbench;

import dev.kedas.evaluation.EvaluationListener;
import org.jspecify.annotations.Nullable;

/**
 * Shows how an evaluation gets on, from its first piece of work on, and breaks it off when the
 * process is interrupted.
 */
final class EvaluationProgress implements EvaluationListener, AutoCloseable {

  private final Interruption interruption;
  private @Nullable Progress progress;
  private int shown;

  EvaluationProgress(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public void onProgress(int done, int total, String what) {
    if (progress == null) {
      progress = Progress.start("evaluate", total);
    }
    progress.step(done - shown, what);
    shown = done;
    interruption.check();
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
