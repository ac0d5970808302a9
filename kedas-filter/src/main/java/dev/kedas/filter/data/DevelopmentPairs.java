package dev.kedas.filter.data;

import dev.kedas.knowedit.EditDataSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes the pairs by which the best weights are chosen while a filter is trained: those of the data
 * sets themselves, without corpus, general prompts and mined edits, and few enough to be looked at
 * often.
 */
public final class DevelopmentPairs {

  /** Most pairs; of more, this many at even distances are taken. */
  static final int MOST = 4000;

  /** The large data sets, so that they don't outweigh the others. */
  private static final Map<String, Double> ROUNDS =
      Map.of("CounterFact", 0.3, "WikiData_counterfact", 0.5, "WikiData_recent", 0.5);

  private DevelopmentPairs() {}

  /**
   * Makes the pairs.
   *
   * @param dataSets data sets in the split to choose by
   * @param training the recipe of the training pairs, whose weights and seed are taken
   * @return {@value #MOST} pairs at most, the same each time
   */
  public static List<FilterPair> make(List<EditDataSet> dataSets, PairRecipe training) {
    PairRecipe recipe = new PairRecipe(training.weights(), ROUNDS, 0, 0, training.seed());
    PairSources sources = new PairSources(dataSets, new RelationCorpus(List.of()), List.of());
    return sample(TrainingPairs.makeWithoutMining(sources, recipe));
  }

  static <T> List<T> sample(List<T> all) {
    int size = Math.min(MOST, all.size());
    return IntStream.range(0, size)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / size)))
        .toList();
  }
}
