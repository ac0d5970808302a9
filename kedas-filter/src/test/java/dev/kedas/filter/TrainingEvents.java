package dev.kedas.filter;

import java.util.ArrayList;
import java.util.List;

/** Writes down what a training says, and may end it. */
class TrainingEvents implements TrainingListener {

  /** What a listener ends a training with. */
  static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  final List<TrainingProgress> steps = new ArrayList<>();
  final List<String> lines = new ArrayList<>();
  private final long lastStep;

  /**
   * @param lastStep the step after which to throw
   */
  TrainingEvents(long lastStep) {
    this.lastStep = lastStep;
  }

  TrainingEvents() {
    this(Long.MAX_VALUE);
  }

  @Override
  public void onStep(TrainingProgress progress) {
    steps.add(progress);
    lines.add("%d %s %s".formatted(progress.step(), progress.loss(), progress.learningRate()));
    if (progress.step() == lastStep) {
      throw new Interrupted();
    }
  }

  @Override
  public void onEvaluation(long step, double loss, boolean best) {
    lines.add("%d evaluated %s %s".formatted(step, loss, best));
  }
}
