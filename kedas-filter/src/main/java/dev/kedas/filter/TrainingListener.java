package dev.kedas.filter;

/** Is told how a training gets on, on the thread that trains; what it throws ends the training. */
public interface TrainingListener {

  /** A listener that does nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * Whether training is to end before its next step; {@link FilterTrainer#train} then makes a
   * checkpoint, unless the settings want none or no step was taken, and throws {@link
   * java.util.concurrent.CancellationException}.
   */
  default boolean isCancelled() {
    return false;
  }

  /** Called after every step. */
  default void onStep(TrainingProgress progress) {}

  /**
   * Called after every evaluation on the development set.
   *
   * @param step the step after which it took place
   * @param loss mean loss over the development set
   * @param best whether it is the lowest so far, so that the weights have been saved
   */
  default void onEvaluation(long step, double loss, boolean best) {}
}
