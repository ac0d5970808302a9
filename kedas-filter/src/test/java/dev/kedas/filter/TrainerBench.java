package dev.kedas.filter;

import dev.kedas.bert.TrainingPrecision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Prints pairs per second of training on random pairs. Arguments: a model folder, the precision,
 * the batch size, the number of steps.
 */
final class TrainerBench {

  private TrainerBench() {}

  public static void main(String[] args) throws Exception {
    int batch = Integer.parseInt(args[2]);
    int steps = Integer.parseInt(args[3]);
    List<TrainingPair> pairs = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < batch * steps; i++) {
      int length = 17 + random.nextInt(21); // and three special tokens: 20 to 40
      pairs.add(
          new TrainingPair(
              words(random, length / 2),
              words(random, length - length / 2),
              random.nextBoolean(),
              1));
    }
    TrainingSettings settings =
        TrainingSettings.builder()
            .precision(TrainingPrecision.valueOf(args[1]))
            .batchSize(batch)
            .checkpointEvery(0)
            .build();
    Path output = Files.createTempDirectory("bench");
    List<Double> speeds = new ArrayList<>();
    FilterTrainer.train(
        Path.of(args[0]),
        pairs,
        List.of(),
        settings,
        output,
        false,
        new TrainingListener() {
          @Override
          public void onStep(TrainingProgress progress) {
            speeds.add(progress.pairsPerSecond());
            if (progress.step() % 20 == 0) {
              System.out.printf("%s%n", progress);
            }
          }
        });
    System.out.printf("%s batch %d: %.1f pairs/s%n", args[1], batch, speeds.get(speeds.size() - 1));
  }

  private static String words(Random random, int count) {
    String[] common = {
      "who", "is", "the", "president", "of", "city", "when", "was", "born", "where"
    };
    return random
        .ints(count, 0, common.length)
        .mapToObj(i -> common[i])
        .collect(Collectors.joining(" "));
  }
}
