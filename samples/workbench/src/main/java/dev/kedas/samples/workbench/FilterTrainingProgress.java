package dev.kedas.samples.workbench;

import dev.kedas.filter.TrainingListener;
import dev.kedas.filter.TrainingProgress;
import dev.kedas.filter.TrainingSettings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a training gets on, from its first step on, and breaks it off when the process is
 * interrupted.
 */
final class FilterTrainingProgress implements TrainingListener, AutoCloseable {

  private final Interruption interruption;
  private final long start = System.nanoTime();
  private @Nullable Progress progress;
  private long firstStep;
  private long lastStep;
  private String development = "";

  FilterTrainingProgress(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public void onStep(TrainingProgress step) {
    if (progress == null) {
      firstStep = step.step();
      long left = step.steps() - firstStep + 1;
      progress = Progress.start(firstStep == 1 ? "train" : "train on", left);
    }
    lastStep = step.step();
    progress.step(
        1,
        String.format(
            Locale.ROOT, "loss %.4f%s, %.0f pairs/s", step.loss(), development, step.pairsPerSecond()));
    interruption.check();
  }

  @Override
  public void onEvaluation(long step, double loss, boolean best) {
    development = String.format(Locale.ROOT, ", dev loss %.4f%s", loss, best ? " (best)" : "");
    interruption.check();
  }

  /** How fast the steps were that this has seen, evaluations and checkpoints included. */
  TrainingSpeed speed(TrainingSettings settings) {
    long steps = progress == null ? 0 : lastStep - firstStep + 1;
    double seconds = (System.nanoTime() - start) / 1e9;
    return new TrainingSpeed(steps, seconds, steps * settings.batchSize() / seconds);
  }

  /**
   * How fast a training was since it began or went on.
   *
   * @param steps steps since then
   */
  record TrainingSpeed(long steps, double seconds, double pairsPerSecond) {}

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
