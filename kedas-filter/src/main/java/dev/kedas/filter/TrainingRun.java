package dev.kedas.filter;

import dev.kedas.bert.StepResult;
import dev.kedas.bert.TrainableRelevanceModel;
import dev.kedas.bert.TrainingStep;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/** One training from its start, or from a checkpoint, to its end. */
final class TrainingRun {

  private final TrainableRelevanceModel model;
  private final Examples training;
  private final Examples development;
  private final TrainingSettings settings;
  private final Path output;
  private final Checkpoints checkpoints;
  private final TrainingListener listener;
  private final long stepsPerEpoch;
  private final long steps;
  private final LearningRate learningRate;
  private final Throughput throughput = new Throughput(System::nanoTime);
  private TrainingState state = TrainingState.start();

  TrainingRun(
      TrainableRelevanceModel model,
      Examples training,
      Examples development,
      TrainingSettings settings,
      Path output,
      Checkpoints checkpoints,
      TrainingListener listener) {
    this.model = model;
    this.training = training;
    this.development = development;
    this.settings = settings;
    this.output = output;
    this.checkpoints = checkpoints;
    this.listener = listener;
    this.stepsPerEpoch = Batches.count(training.size(), settings.batchSize());
    this.steps = stepsPerEpoch * settings.epochs();
    this.learningRate = LearningRate.of(settings, steps);
  }

  TrainingResult run(boolean resume) {
    if (resume) {
      state = checkpoints.restore(steps).orElse(state);
    } else {
      checkpoints.clear();
    }
    while (!state.finished()) {
      epoch(state.step() / stepsPerEpoch);
    }
    boolean early = state.step() < steps;
    return new TrainingResult(state.step(), state.bestStep(), state.bestLoss(), early);
  }

  /** The rest of an epoch, or its part until training ends. */
  private void epoch(long epoch) {
    List<int[]> batches =
        Batches.ofEpoch(
            training.size(), training::length, settings.batchSize(), settings.seed(), epoch);
    int next = (int) (state.step() % stepsPerEpoch);
    while (next < batches.size() && !state.finished()) {
      step(batches.get(next));
      next++;
    }
  }

  private void step(int[] batch) {
    endIfCancelled();
    throughput.start();
    long number = state.step() + 1;
    double rate = learningRate.at(number);
    StepResult result =
        model.learn(
            training.batch(batch),
            new TrainingStep(
                number, rate, settings.weightDecay(), settings.clipNorm(), settings.dropout()));
    requireFinite(number, result);
    state = state.afterStep(result.loss());
    throughput.stop(batch.length);
    listener.onStep(
        new TrainingProgress(
            number, steps, state.smoothedLoss(), rate, throughput.pairsPerSecond()));
    evaluateIfDue();
    saveCheckpointIfDue();
  }

  private void endIfCancelled() {
    if (listener.isCancelled()) {
      if (settings.checkpointEvery() > 0 && state.step() > 0) {
        checkpoints.save(state);
      }
      throw new CancellationException(
          "training was cancelled after %d of %d steps".formatted(state.step(), steps));
    }
  }

  private static void requireFinite(long step, StepResult result) {
    if (!Double.isFinite(result.loss()) || !Double.isFinite(result.gradientNorm())) {
      throw new TrainingDivergedException(
          "step %d: the loss is %s and the gradient's norm %s: try a lower learning rate"
              .formatted(step, result.loss(), result.gradientNorm()));
    }
  }

  private void evaluateIfDue() {
    boolean last = state.step() == steps;
    if (last || (development.size() > 0 && state.step() % settings.evaluateEvery() == 0)) {
      evaluate();
    }
    if (last || hasLostPatience()) {
      state = state.end();
    }
  }

  private void evaluate() {
    double loss = development.size() > 0 ? development.loss(model) : Double.NaN;
    if (development.size() > 0 && !Double.isFinite(loss)) {
      throw new TrainingDivergedException(
          "step %d: the development loss is %s: try a lower learning rate"
              .formatted(state.step(), loss));
    }
    boolean best = state.improvedBy(loss);
    if (best) {
      model.save(output);
    }
    state = state.afterEvaluation(loss);
    if (development.size() > 0) {
      listener.onEvaluation(state.step(), loss, best);
    }
  }

  private boolean hasLostPatience() {
    return settings.patience() > 0 && state.evaluationsSinceBest() >= settings.patience();
  }

  private void saveCheckpointIfDue() {
    int every = settings.checkpointEvery();
    if (every > 0 && (state.finished() || state.step() % every == 0)) {
      checkpoints.save(state);
    }
  }
}
