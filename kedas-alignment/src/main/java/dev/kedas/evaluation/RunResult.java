package dev.kedas.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run: an entry of {@code results.json}. Shares are percentages from 0 to 100;
 * what there was nothing to measure for is {@code null}.
 *
 * @param dataset the data set
 * @param setting the setting
 * @param method the method's name
 * @param edits how many edits were applied
 * @param es edit success
 * @param locality locality
 * @param cleanLocality locality without the queries that contradict the edit itself
 * @param portability portability
 * @param hm harmonic mean of edit success, locality and portability, as far as there are any
 * @param cleanHm the same with clean locality
 * @param rephrase edit success on the edit's query in other words
 * @param seenPortability portability where target and answer occur in the training data
 * @param unseenPortability portability where they do not
 * @param styleSwap figures with the queries put in the other style
 * @param generation figures of greedy answers
 * @param fluency mean n-gram entropy of greedy answers to the edits' queries, in bits times 100
 * @param routing share of queries that went the route they should
 * @param byType portability and locality by the type of query
 * @param general accuracy in general tasks by their name
 * @param queries how many queries each figure rests on, by its name
 * @param seconds times
 * @param peakMemoryMb most memory that the process held, in MiB
 * @param note why there are no figures, if so
 */
public record RunResult(
    String dataset,
    Setting setting,
    String method,
    int edits,
    @Nullable Double es,
    @Nullable Double locality,
    @Nullable Double cleanLocality,
    @Nullable Double portability,
    @Nullable Double hm,
    @Nullable Double cleanHm,
    @Nullable Double rephrase,
    @Nullable Double seenPortability,
    @Nullable Double unseenPortability,
    StyleSwap styleSwap,
    Generation generation,
    @Nullable Double fluency,
    Routing routing,
    ByType byType,
    Map<String, Double> general,
    Map<String, Integer> queries,
    Seconds seconds,
    @Nullable Double peakMemoryMb,
    @Nullable String note) {

  /** Copies the maps and checks that nothing is missing that can't be {@code null}. */
  public RunResult {
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(setting, "setting");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(styleSwap, "styleSwap");
    Objects.requireNonNull(generation, "generation");
    Objects.requireNonNull(routing, "routing");
    Objects.requireNonNull(byType, "byType");
    Objects.requireNonNull(seconds, "seconds");
    general = copy(general, "general");
    queries = copy(queries, "queries");
  }

  /**
   * Sums up a run. Accuracies are means within a type of a case (a row), then over its types, then
   * over the cases that have any, as in EasyEdit and LTE; routing, fluency and general tasks are
   * plain means over queries.
   *
   * @param run the run
   * @param queries its queries, in any order
   */
  public static RunResult of(Run run, List<QueryResult> queries) {
    return RunFigures.of(run, queries);
  }

  private static <T> Map<String, T> copy(Map<String, T> map, String name) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(Objects.requireNonNull(map, name)));
  }

  /**
   * Figures with the queries put in the other style.
   *
   * @param edit edit success
   * @param locality locality
   */
  public record StyleSwap(@Nullable Double edit, @Nullable Double locality) {}

  /**
   * Share of greedy answers that contain the expected one.
   *
   * @param es on the edits' queries
   * @param portability on portability queries
   */
  public record Generation(@Nullable Double es, @Nullable Double portability) {}

  /**
   * Share of queries that went the route they should.
   *
   * @param edit edit queries on the edited route
   * @param rephrase rephrased edit queries on the edited route
   * @param portability portability queries on the edited route
   * @param locality locality queries on the base route
   * @param general general queries on the base route
   * @param rightEdit of the edit, rephrase and portability queries on the edited route with an
   *     edit, those with their case's own
   * @param rightFact the same, if edits of one fact count as one: those with their case's own edit
   *     or another one of the same fact
   */
  public record Routing(
      @Nullable Double edit,
      @Nullable Double rephrase,
      @Nullable Double portability,
      @Nullable Double locality,
      @Nullable Double general,
      @Nullable Double rightEdit,
      @Nullable Double rightFact) {}

  /**
   * Figures by the type of query.
   *
   * @param portability portability by type
   * @param locality locality by type
   */
  public record ByType(Map<String, Double> portability, Map<String, Double> locality) {

    /** Copies the maps. */
    public ByType {
      portability = copy(portability, "portability");
      locality = copy(locality, "locality");
    }
  }

  /**
   * Times in seconds.
   *
   * @param edit to apply the edits
   * @param inference to route and answer the queries in their own style, teacher-forced
   * @param gate the part of it that chose the routes
   * @param model the part of it that the language model took for the answers
   */
  public record Seconds(double edit, double inference, double gate, double model) {}
}
