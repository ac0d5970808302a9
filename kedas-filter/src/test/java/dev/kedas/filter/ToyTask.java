package dev.kedas.filter;

import static java.util.Objects.requireNonNull;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A task that a tiny model learns in a second: an edit is relevant if it is about Paris. */
final class ToyTask {

  private static final String[] CITIES = {"Paris", "Rome", "Oslo", "Bern"};
  private static final String[] PEOPLE = {"Ann", "Bob", "Cleo", "Dan", "Eve"};

  private ToyTask() {}

  /** The folder of a tiny BERT with random weights, whose vocabulary has the task's words. */
  static Path start() {
    try {
      return Path.of(
          requireNonNull(ToyTask.class.getResource("/dev/kedas/bert/training/minilm")).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static List<TrainingPair> pairs(int count, long seed) {
    Random random = new Random(seed);
    return Stream.generate(() -> pair(random)).limit(count).toList();
  }

  private static TrainingPair pair(Random random) {
    boolean relevant = random.nextBoolean();
    String city = CITIES[relevant ? 0 : 1 + random.nextInt(CITIES.length - 1)];
    String person = PEOPLE[random.nextInt(PEOPLE.length)];
    String edit = random.nextBoolean() ? "%s leads %s." : "Now %s is the mayor of %s";
    return new TrainingPair(
        "Who is the mayor?", edit.formatted(person, city), relevant, 0.5 + random.nextDouble());
  }

  /** The same pairs, every label wrong. */
  static List<TrainingPair> mislabelled(List<TrainingPair> pairs) {
    return pairs.stream()
        .map(pair -> new TrainingPair(pair.query(), pair.edit(), !pair.relevant(), pair.weight()))
        .toList();
  }

  /** Settings for 24 steps on 64 pairs. */
  static TrainingSettings.Builder settings() {
    return TrainingSettings.builder()
        .dropout(0)
        .peakLearningRate(0.01)
        .batchSize(8)
        .epochs(3)
        .evaluateEvery(4)
        .checkpointEvery(3);
  }
}
