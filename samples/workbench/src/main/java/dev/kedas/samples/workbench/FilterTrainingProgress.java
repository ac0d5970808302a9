package dev.kedas.samples.workbench;

import dev.kedas.filter.TrainingListener;
import dev.kedas.filter.TrainingProgress;
import dev.kedas.filter.TrainingSettings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows how a training gets on, from its first step on, and lets it end with a checkpoint when the
 * process is interrupted.
 */
final class FilterTrainingProgress implements TrainingListener, AutoCloseable {

  private final Interruption interruption;
  private final long start = System.nanoTime();
  private @Nullable Progress progress;
  private long firstStep;
  private long lastStep;
  private String development = "";
  private final Map<Long, Double> developmentLosses = new LinkedHashMap<>();

  FilterTrainingProgress(Interruption interruption) {
    this.interruption = interruption;
  }

  @Override
  public boolean isCancelled() {
    return interruption.isInterrupted();
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
            Locale.ROOT,
            "loss %.4f%s, %.0f pairs/s",
            step.loss(),
            development,
            step.pairsPerSecond()));
  }

  @Override
  public void onEvaluation(long step, double loss, boolean best) {
    developmentLosses.put(step, loss);
    development = String.format(Locale.ROOT, ", dev loss %.4f%s", loss, best ? " (best)" : "");
  }

  /** How fast the steps were that this has seen, evaluations and checkpoints included. */
  TrainingSpeed speed(TrainingSettings settings) {
    long steps = progress == null ? 0 : lastStep - firstStep + 1;
    double seconds = (System.nanoTime() - start) / 1e9;
    return new TrainingSpeed(steps, seconds, steps * settings.batchSize() / seconds);
  }

  /** The losses on the development split that this has seen, by step. */
  Map<Long, Double> developmentLosses() {
    return Collections.unmodifiableMap(developmentLosses);
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
