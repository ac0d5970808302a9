package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.djl.SafeTensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Training holds on to no native memory from one step to the next. */
@EnabledOnOs(OS.LINUX) // reads the process's size from /proc
class TrainingMemoryTest {

  private static final int PAIRS = 16;
  private static final int ROUNDS = 80;

  /**
   * Well above what the allocator keeps in hand, and well below what the gradients, 3 MiB a step,
   * or the inner activations, 1 MiB a step, of all rounds take together.
   */
  private static final long MEBIBYTES = 100;

  /**
   * A state of 9 MiB goes through the Java heap each time, which may grow meanwhile; all rounds
   * together are 720 MiB.
   */
  private static final long MEBIBYTES_WITH_HEAP = 350;

  @TempDir Path folder;

  /** One layer of 790,000 weights. */
  @BeforeEach
  void writeModel() throws IOException {
    Path tiny = TrainingReference.BASE.folder();
    ObjectNode config =
        (ObjectNode) new ObjectMapper().readTree(tiny.resolve("config.json").toFile());
    config
        .put("hidden_size", 256)
        .put("num_attention_heads", 4)
        .put("intermediate_size", 1024)
        .put("num_hidden_layers", 1);
    Files.writeString(folder.resolve("config.json"), config.toString());
    Files.copy(tiny.resolve("tokenizer.json"), folder.resolve("tokenizer.json"));
    Random random = new Random(1);
    SafeTensorsWriter writer = new SafeTensorsWriter();
    for (BertLayout.Part part : new BertLayout(BertConfig.read(config)).all()) {
      float[] values = new float[part.length()];
      IntStream.range(0, values.length).forEach(i -> values[i] = 0.02f * random.nextFloat());
      part.names().forEach(name -> writer.add(name, part.shape(), () -> values));
    }
    writer.write(folder.resolve("model.safetensors"));
  }

  @Test
  void learn_manySteps_leavesNothing() throws IOException {
    try (TrainableRelevanceModel model = load()) {
      TrainingBatch batch = batch(model);
      assertThat(
              growthOver(
                  number -> model.learn(batch, new TrainingStep(number, 1e-4, 0.01, 1, 0.1))))
          .isLessThan(MEBIBYTES);
    }
  }

  @Test
  void logits_manyTimes_leaveNothing() throws IOException {
    try (TrainableRelevanceModel model = load()) {
      TrainingBatch batch = batch(model);
      assertThat(growthOver(number -> model.logits(batch.pairs(), batch.chosen())))
          .isLessThan(MEBIBYTES);
    }
  }

  @Test
  void saveAndRestore_manyTimes_leaveNothing() throws IOException {
    Path state = folder.resolve("state");
    try (TrainableRelevanceModel model = load()) {
      assertThat(
              growthOver(
                  number -> {
                    model.saveState(state);
                    model.restoreState(state);
                  }))
          .isLessThan(MEBIBYTES_WITH_HEAP);
    }
  }

  private TrainableRelevanceModel load() {
    return TrainableRelevanceModel.load(folder, BertPrecision.FLOAT32, true, 1);
  }

  private static TrainingBatch batch(TrainableRelevanceModel model) {
    TokenizedPairs pairs = model.newPairs();
    float[] labels = new float[PAIRS];
    float[] weights = new float[PAIRS];
    Arrays.fill(weights, 1);
    for (int i = 0; i < PAIRS; i++) {
      pairs.add("who is the mayor of the city of paris ?", "ann leads the city of rome now");
      labels[i] = i % 2;
    }
    return new TrainingBatch(pairs, IntStream.range(0, PAIRS).toArray(), labels, weights);
  }

  private interface Round {
    void run(int number);
  }

  /** Growth of the process in MiB over all rounds but the first few, which fill pools. */
  private static long growthOver(Round round) throws IOException {
    int warmUp = 20;
    IntStream.rangeClosed(1, warmUp).forEach(round::run);
    long before = residentMebibytes();
    IntStream.rangeClosed(warmUp + 1, warmUp + ROUNDS).forEach(round::run);
    return residentMebibytes() - before;
  }

  private static long residentMebibytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElseThrow();
  }
}
