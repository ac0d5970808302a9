package dev.kedas.filter;

/**
 * Learning rate that rises linearly from 0 and then falls linearly to 0.
 *
 * @param peak reached at the end of the warm-up
 * @param warmUp steps in which it rises
 * @param steps all steps
 */
record LearningRate(double peak, long warmUp, long steps) {

  static LearningRate of(TrainingSettings settings, long steps) {
    long warmUp = Math.round(settings.warmUpShare() * steps);
    return new LearningRate(settings.peakLearningRate(), Math.min(warmUp, steps - 1), steps);
  }

  /** The rate of a step, numbered from 1. */
  double at(long step) {
    if (step <= warmUp) {
      return peak * step / warmUp;
    }
    return peak * (steps - step + 1) / (steps - warmUp);
  }
}
