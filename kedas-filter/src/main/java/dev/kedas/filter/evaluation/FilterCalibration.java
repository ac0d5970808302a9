package dev.kedas.filter.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What makes a filter's scores probabilities, and the threshold to use then.
 *
 * @param temperature what to divide the logits of the scores by, from 1/20 to 20
 * @param threshold the threshold, after that, at which wrong decisions cost least
 * @param costs what they cost
 * @param cost the cost there, in shares of missed paraphrases
 * @param before the scores as they are
 * @param after the scores after that
 */
public record FilterCalibration(
    double temperature,
    double threshold,
    GateCosts costs,
    double cost,
    Reliability before,
    Reliability after) {

  /**
   * Fits temperature and threshold.
   *
   * <p>Both look at the pairs of a query and a candidate that a gate looks at: the first so many
   * candidates above the floor. An edit's own query and contradictory queries don't count.
   *
   * @param settings number of candidates and floor
   * @return nothing if it can't be done: a score is no probability, or there are no relevant or no
   *     irrelevant pairs
   */
  public static Optional<FilterCalibration> fit(
      Collection<JudgedQuery> judged, GateSettings settings, GateCosts costs) {
    List<ScoredPair> pairs = ScoredPair.of(judged, settings);
    boolean probabilities = pairs.stream().allMatch(pair -> isProbability(pair.score()));
    long relevant = pairs.stream().filter(ScoredPair::relevant).count();
    if (!probabilities || relevant == 0 || relevant == pairs.size()) {
      return Optional.empty();
    }
    double temperature = Temperature.fit(pairs);
    List<JudgedQuery> calibrated = apply(temperature, judged);
    CheapestThreshold cheapest = CheapestThreshold.find(calibrated, settings, costs);
    return Optional.of(
        new FilterCalibration(
            temperature,
            cheapest.threshold(),
            costs,
            cheapest.cost(),
            Reliability.of(pairs),
            Reliability.of(ScoredPair.of(calibrated, settings))));
  }

  /** The threshold at which the scores as they are decide the same. */
  @JsonProperty
  public double thresholdBefore() {
    return Temperature.apply(threshold, 1 / temperature);
  }

  static boolean isProbability(double score) {
    return score >= 0 && score <= 1;
  }

  /** The same queries with scores at this temperature. */
  public List<JudgedQuery> applyTo(Collection<JudgedQuery> judged) {
    return apply(temperature, judged);
  }

  private static List<JudgedQuery> apply(double temperature, Collection<JudgedQuery> judged) {
    return judged.stream()
        .map(one -> one.withRelevance(score -> Temperature.apply(score, temperature)))
        .toList();
  }
}
