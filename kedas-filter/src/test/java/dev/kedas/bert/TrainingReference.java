package dev.kedas.bert;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kedas.djl.SafeTensors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/**
 * A tiny model and what PyTorch makes of it in three steps; src/test/python/training_golden.py
 * makes both and has the same pairs.
 */
enum TrainingReference {
  /** Shape of bert-base-uncased; the embeddings learn. */
  BASE("base"),

  /** Shape of all-MiniLM-L6-v2, whose encoder's names have no prefix; the embeddings are frozen. */
  MINILM("minilm");

  private static final String LONG =
      "the mayor of the city of paris is ann , not bob , and ".repeat(5);
  private static final String[][] PAIRS = {
    {"Who leads Paris?", "Ann leads Paris."},
    {"Who runs Rome?", "The mayor of Oslo is Bob"},
    {"where lives the king", LONG},
    {LONG + "now", "Cleo"},
    {"?", "the chefs made it"},
    {"What is the author of Bern?", "Dan lives in Bern, not Eve."}
  };
  private static final float[] LABELS = {1, 0, 0, 1, 0, 1};
  private static final float[] WEIGHTS = {1, .5f, 2, 1, 1, 3};
  private static final int[][] BATCHES = {{0, 1, 2, 3}, {2, 3, 4, 5}, {0, 5, 1, 4}};
  private static final double[] RATES = {1e-3, 5e-3, 2e-3};

  static final double LONGEST_GRADIENT = 2;

  private final String name;

  TrainingReference(String name) {
    this.name = name;
  }

  boolean embeddingsLearn() {
    return this == BASE;
  }

  Path folder() {
    try {
      return Path.of(
          requireNonNull(TrainingReference.class.getResource("training/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  TrainableRelevanceModel load(BertPrecision precision) {
    return load(precision, 1);
  }

  TrainableRelevanceModel load(BertPrecision precision, long seed) {
    return TrainableRelevanceModel.load(folder(), precision, embeddingsLearn(), seed);
  }

  static TokenizedPairs pairs(TrainableRelevanceModel model) {
    TokenizedPairs pairs = model.newPairs();
    for (String[] pair : PAIRS) {
      pairs.add(pair[0], pair[1]);
    }
    return pairs;
  }

  /** The step of the given number, from 1. */
  static StepResult learn(TrainableRelevanceModel model, int number) {
    return learn(model, number, 0);
  }

  /** The same with dropout. */
  static StepResult learn(TrainableRelevanceModel model, int number, double dropout) {
    int[] chosen = BATCHES[number - 1];
    float[] labels = new float[chosen.length];
    float[] weights = new float[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      labels[i] = LABELS[chosen[i]];
      weights[i] = WEIGHTS[chosen[i]];
    }
    return model.learn(
        new TrainingBatch(pairs(model), chosen, labels, weights),
        new TrainingStep(number, RATES[number - 1], .1, LONGEST_GRADIENT, dropout));
  }

  /** Numbers of one kind: {@code logits}, {@code losses} or {@code norms}. */
  double[] expected(String kind) throws IOException {
    JsonNode numbers =
        new ObjectMapper().readTree(folder().resolve("expected.json").toFile()).get(kind);
    return StreamSupport.stream(numbers.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  /** The first step's gradients after shortening, and the weights after three steps. */
  SafeTensors expectedTensors() {
    return SafeTensors.open(folder().resolve("expected.safetensors"));
  }
}
