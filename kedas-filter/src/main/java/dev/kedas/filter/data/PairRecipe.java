package dev.kedas.filter.data;

import dev.kedas.filter.TrainingPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which pairs to train on, and how many.
 *
 * @param weights weight of a pair in the loss by its group, else by its kind; 0 leaves them out, 1
 *     if missing
 * @param rounds how often each case of a data set is used, each time with other recombinations and
 *     typing; 1 if missing, and below 1 the share of its cases that is used; for {@value #GENERAL}
 *     how often each general prompt is
 * @param corpusRounds how often each attribute of the corpus is used
 * @param memorySize edits in the memory that wrong edits are mined from; 0 mines none
 * @param seed seed of all that is drawn
 */
public record PairRecipe(
    Map<PairGroup, Double> weights,
    Map<String, Double> rounds,
    int corpusRounds,
    int memorySize,
    long seed) {

  /** The source of pairs with general prompts. */
  public static final String GENERAL = "general";

  private static final double MAX_WEIGHT = 1e6;
  private static final int MAX_ROUNDS = 1000;

  /**
   * Copies the maps.
   *
   * @throws IllegalArgumentException if a number is out of range
   */
  public PairRecipe {
    weights = Map.copyOf(weights);
    rounds = Map.copyOf(rounds);
    weights.forEach((group, weight) -> require("the weight of " + group, weight, MAX_WEIGHT));
    rounds.forEach((dataset, number) -> require("the rounds of " + dataset, number, MAX_ROUNDS));
    require("the rounds of the corpus", corpusRounds, MAX_ROUNDS);
    require("the size of the memory", memorySize, Integer.MAX_VALUE);
  }

  private static void require(String what, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      throw new IllegalArgumentException(
          "%s: found %s, expected 0 to %.0f".formatted(what, value, most));
    }
  }

  /** The recipe that the filter is trained with unless other numbers are asked for. */
  public static PairRecipe standard() {
    Map<String, Double> rounds = new LinkedHashMap<>();
    rounds.put("Practical", 5.0);
    rounds.put("ZsRE", 6.0);
    rounds.put("WikiBio", 3.0);
    rounds.put("WikiData_recent", 4.0);
    rounds.put("WikiData_counterfact", 4.0);
    rounds.put("CounterFact", 0.7);
    rounds.put(GENERAL, 3.0);
    return new PairRecipe(Map.of(), rounds, 16, 100_000, 1);
  }

  /** The pairs as examples for the trainer, with the weights of their kinds. */
  public List<TrainingPair> examples(List<FilterPair> pairs) {
    return pairs.stream()
        .map(
            pair ->
                new TrainingPair(
                    pair.query(), pair.edit(), pair.kind().isRelevant(), weight(pair.group())))
        .toList();
  }

  /** Whether there are pairs of this group. */
  boolean has(PairGroup group) {
    return weight(group) > 0;
  }

  private double weight(PairGroup group) {
    double ofKind = weights.getOrDefault(PairGroup.of(group.kind()), 1.0);
    return weights.getOrDefault(group, ofKind);
  }

  double rounds(String dataset) {
    return rounds.getOrDefault(dataset, 1.0);
  }
}
