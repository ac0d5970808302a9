package dev.kedas.samples.workbench;

import dev.kedas.bert.BertPrecision;
import dev.kedas.filter.TrainingSettings;
import dev.kedas.filter.data.PairRecipe;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to train a filter on, and how, checked.
 *
 * @param data folders that hold {@code <dataset>/<split>.json}, no two of them a data set of one
 *     name; at least one
 * @param split the split to learn from
 * @param devSplit the split to choose the weights by
 * @param corpus wordings of relations; {@code null} for none
 * @param general the folder of general prompts; {@code null} for none
 * @param start the model to start from
 * @param out the folder for filter and checkpoints, which need not exist
 * @param recipe which pairs are made; with the seed of everything
 * @param evaluateEvery steps between looks at the development split; {@code null} by the number of
 *     all steps
 * @param resume whether to go on with what {@code out} holds
 * @param dryRun whether to end after the pairs are counted
 * @param pairs the file to write the pairs to; {@code null} for none
 */
record FilterTrainOptions(
    List<Path> data,
    String split,
    String devSplit,
    @Nullable Path corpus,
    @Nullable Path general,
    Path start,
    Path out,
    PairRecipe recipe,
    double learningRate,
    int epochs,
    int batch,
    double dropout,
    double positiveWeight,
    int patience,
    @Nullable Integer evaluateEvery,
    BertPrecision precision,
    boolean resume,
    boolean dryRun,
    @Nullable Path pairs) {

  private static final int LOOKS = 10;
  private static final int MOST_STEPS = 1000;

  /**
   * Copies the list and checks the settings.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  FilterTrainOptions {
    data = List.copyOf(data);
    settings(1, recipe, learningRate, epochs, batch, dropout, positiveWeight, patience, precision);
  }

  /** How the trainer is set for so many pairs. */
  TrainingSettings settings(int trainingPairs) {
    return settings(
        stepsBetweenLooks(trainingPairs),
        recipe,
        learningRate,
        epochs,
        batch,
        dropout,
        positiveWeight,
        patience,
        precision);
  }

  private static TrainingSettings settings(
      int every,
      PairRecipe recipe,
      double learningRate,
      int epochs,
      int batch,
      double dropout,
      double positiveWeight,
      int patience,
      BertPrecision precision) {
    return TrainingSettings.builder()
        .peakLearningRate(learningRate)
        .epochs(epochs)
        .batchSize(batch)
        .dropout(dropout)
        .positiveWeight(positiveWeight)
        .patience(patience)
        .seed(recipe.seed())
        .evaluateEvery(every)
        .checkpointEvery(every)
        .precision(precision)
        .build();
  }

  private int stepsBetweenLooks(int trainingPairs) {
    if (evaluateEvery != null) {
      return evaluateEvery;
    }
    long steps = (long) epochs * ((trainingPairs + batch - 1L) / batch);
    return (int) Math.max(1, Math.min(MOST_STEPS, steps / LOOKS));
  }

  /** The command that these are the options of, every default spelt out. */
  String command(int trainingPairs) {
    StringJoiner command = new StringJoiner(" ", "samples/kedas filter train ", "");
    command.add("--data " + joined(data));
    command.add("--split " + split + " --dev-split " + devSplit);
    if (corpus != null) {
      command.add("--corpus " + corpus);
    }
    if (general != null) {
      command.add("--general " + general);
    }
    command.add("--start " + start + " --out " + out + " --seed " + recipe.seed());
    command.add("--learning-rate " + learningRate + " --epochs " + epochs + " --batch " + batch);
    command.add("--dropout " + dropout);
    command.add("--positive-weight " + positiveWeight + " --patience " + patience);
    command.add("--evaluate-every " + stepsBetweenLooks(trainingPairs));
    command.add("--precision " + precision.name().toLowerCase(Locale.ROOT));
    command.add("--memory " + recipe.memorySize() + " --corpus-rounds " + recipe.corpusRounds());
    if (!recipe.rounds().isEmpty()) {
      command.add("--rounds " + joined(new TreeMap<>(recipe.rounds()).entrySet()));
    }
    if (!recipe.weights().isEmpty()) {
      command.add("--weights " + weights());
    }
    return command.toString();
  }

  private String weights() {
    return recipe.weights().entrySet().stream()
        .map(Object::toString)
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static String joined(Collection<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(","));
  }
}
