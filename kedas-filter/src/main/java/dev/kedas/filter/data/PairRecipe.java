package dev.kedas.filter.data;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which pairs to train on, and how many.
 *
 * @param weights weight of a pair in the loss by its kind; 0 leaves the kind out, 1 if missing
 * @param rounds how often each case of a data set is used, each time with other recombinations and
 *     typing; 1 if missing, and below 1 the share of its cases that is used
 * @param corpusRounds how often each attribute of the corpus is used
 * @param memorySize edits in the memory that wrong edits are mined from
 * @param seed seed of all that is drawn
 */
public record PairRecipe(
    Map<PairKind, Double> weights,
    Map<String, Double> rounds,
    int corpusRounds,
    int memorySize,
    long seed) {

  /** Copies the maps. */
  public PairRecipe {
    weights = Map.copyOf(weights);
    rounds = Map.copyOf(rounds);
  }

  /** The recipe of the filter that is shipped. */
  public static PairRecipe standard() {
    Map<String, Double> rounds = new LinkedHashMap<>();
    rounds.put("Practical", 8.0);
    rounds.put("ZsRE", 3.0);
    rounds.put("WikiBio", 3.0);
    rounds.put("WikiData_recent", 1.0);
    rounds.put("WikiData_counterfact", 1.0);
    rounds.put("CounterFact", 0.5);
    return new PairRecipe(new EnumMap<>(PairKind.class), rounds, 30, 100_000, 0);
  }

  double weight(PairKind kind) {
    return weights.getOrDefault(kind, 1.0);
  }

  double rounds(String dataset) {
    return rounds.getOrDefault(dataset, 1.0);
  }
}
