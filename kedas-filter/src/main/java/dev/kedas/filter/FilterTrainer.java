package dev.kedas.filter;

import dev.kedas.bert.TrainableRelevanceModel;
import dev.kedas.djl.DjlEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Trains the relevance filter, {@code Filter_θ} of the KEDAS paper, as a cross-encoder: binary
 * cross-entropy, AdamW, a learning rate that rises and falls linearly.
 *
 * <p>Stateless and thread-safe; trainings at the same time compete for the processor. A process
 * must not end while it trains, or the native library crashes: cancel and wait first.
 */
public final class FilterTrainer {

  private FilterTrainer() {}

  /**
   * Trains a filter. The weights with the lowest loss on the development set are kept; without such
   * a set, the last ones.
   *
   * <p>Deterministic: the same arguments give the same weights on the same machine, also if
   * training was interrupted and resumed, as long as PyTorch has the same number of threads (which
   * {@code OMP_NUM_THREADS} sets). Needs about 220 bytes a pair of Java heap beside the pairs
   * themselves, and outside it 16 bytes a learning parameter, 4 a frozen one, and the activations
   * of a batch.
   *
   * @param start a Hugging Face folder: a BERT encoder, with or without a classification head of
   *     one output
   * @param training what is learnt from
   * @param development what the weights are chosen by; may be empty
   * @param output the folder for the trained model, which {@link
   *     dev.kedas.bert.BertRelevanceModel#load} reads, and for checkpoints
   * @param resume whether to go on from the last checkpoint in {@code output}, if there is one;
   *     otherwise checkpoints there are deleted
   * @throws java.util.concurrent.CancellationException if the listener says so, after a checkpoint,
   *     unless the settings want none or no step was taken
   * @throws IllegalArgumentException if there is nothing to learn from, or the output is the start
   * @throws dev.kedas.djl.ModelFormatException if the start or the checkpoint is damaged, not that
   *     of such a model, or the checkpoint is that of a training with other arguments
   * @throws TrainingDivergedException if a loss is not a finite number
   * @throws UncheckedIOException if a file cannot be read or written
   */
  public static TrainingResult train(
      Path start,
      List<TrainingPair> training,
      List<TrainingPair> development,
      TrainingSettings settings,
      Path output,
      boolean resume,
      TrainingListener listener) {
    if (training.isEmpty()) {
      throw new IllegalArgumentException("there are no training pairs");
    }
    requireTwoFolders(start, output);
    DjlEngine.useOperatorThreads();
    try (TrainableRelevanceModel model =
        TrainableRelevanceModel.load(
            start, settings.precision(), settings.trainEmbeddings(), settings.seed())) {
      Examples trainingExamples = new Examples(model, training, settings.positiveWeight());
      Examples developmentExamples = new Examples(model, development, settings.positiveWeight());
      Checkpoints checkpoints =
          new Checkpoints(
              output, TrainingIdentity.of(start, training, development, settings), model);
      return new TrainingRun(
              model, trainingExamples, developmentExamples, settings, output, checkpoints, listener)
          .run(resume);
    }
  }

  private static void requireTwoFolders(Path start, Path output) {
    try {
      if (Files.exists(start) && Files.exists(output) && Files.isSameFile(start, output)) {
        throw new IllegalArgumentException(
            "the output is the start itself, %s: a resumed training needs the start"
                .formatted(start));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(output), e);
    }
  }
}
