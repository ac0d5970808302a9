package dev.kedas.filter;

import dev.kedas.bert.BertPrecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints how many pairs a second a training takes, the first steps left out; run by {@code
 * src/test/python/training_bench.py}, which does the same in Python. Arguments: a model folder, a
 * file with a question and an edit, tab-separated, in each line, the precision, the batch size.
 */
final class TrainerBench {

  private static final int WARM_UP_STEPS = 10;

  private TrainerBench() {}

  public static void main(String[] args) throws IOException {
    List<TrainingPair> pairs =
        Files.readAllLines(Path.of(args[1])).stream()
            .map(line -> line.split("\t", -1))
            .map(sides -> new TrainingPair(sides[0], sides[1], sides[0].length() % 2 == 0, 1))
            .toList();
    TrainingSettings settings =
        TrainingSettings.builder()
            .dropout(0.1)
            .precision(BertPrecision.valueOf(args[2]))
            .batchSize(Integer.parseInt(args[3]))
            .checkpointEvery(0)
            .build();
    Path output = Files.createTempDirectory("bench");
    Stopwatch stopwatch = new Stopwatch();
    FilterTrainer.train(Path.of(args[0]), pairs, List.of(), settings, output, false, stopwatch);
    long steps = stopwatch.lastStep - WARM_UP_STEPS;
    System.out.printf(
        "%.1f%n", steps * settings.batchSize() * 1e9 / (stopwatch.end - stopwatch.begin));
  }

  private static final class Stopwatch implements TrainingListener {
    private long begin;
    private long end;
    private long lastStep;

    @Override
    public void onStep(TrainingProgress progress) {
      lastStep = progress.step();
      end = System.nanoTime();
      if (lastStep == WARM_UP_STEPS) {
        begin = end;
      }
    }
  }
}
