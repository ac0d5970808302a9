package dev.kedas.filter;

/**
 * What changes while a filter is trained, apart from the model's weights and its optimizer.
 *
 * @param step steps taken
 * @param loss running mean of the loss; see {@link #smoothedLoss()}
 * @param bestStep the step whose weights were saved last, 0 before the first
 * @param bestLoss their loss over the development set
 * @param evaluationsSinceBest how many were no better
 * @param finished whether training has ended
 */
record TrainingState(
    long step,
    double loss,
    long bestStep,
    double bestLoss,
    int evaluationsSinceBest,
    boolean finished) {

  private static final double KEPT = 0.98;

  static TrainingState start() {
    return new TrainingState(0, 0, 0, Double.NaN, 0, false);
  }

  /** Whether a training of that many steps can have this state. */
  boolean isPossible(long steps) {
    return step >= 1
        && (finished ? step <= steps : step < steps)
        && bestStep >= 0
        && bestStep <= step
        && evaluationsSinceBest >= 0
        && Double.isFinite(loss);
  }

  TrainingState afterStep(double stepLoss) {
    double mean = KEPT * loss + (1 - KEPT) * stepLoss;
    return new TrainingState(step + 1, mean, bestStep, bestLoss, evaluationsSinceBest, false);
  }

  /** The running mean without the weight of the zero that it started from. */
  double smoothedLoss() {
    return loss / (1 - Math.pow(KEPT, step));
  }

  boolean improvedBy(double devLoss) {
    return bestStep == 0 || devLoss < bestLoss;
  }

  TrainingState afterEvaluation(double devLoss) {
    return improvedBy(devLoss)
        ? new TrainingState(step, loss, step, devLoss, 0, false)
        : new TrainingState(step, loss, bestStep, bestLoss, evaluationsSinceBest + 1, false);
  }

  TrainingState end() {
    return new TrainingState(step, loss, bestStep, bestLoss, evaluationsSinceBest, true);
  }
}
