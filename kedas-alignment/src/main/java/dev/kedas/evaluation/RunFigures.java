package dev.kedas.evaluation;

import static java.util.Objects.requireNonNull;

import dev.kedas.evaluation.RunResult.ByType;
import dev.kedas.evaluation.RunResult.Generation;
import dev.kedas.evaluation.RunResult.Routing;
import dev.kedas.evaluation.RunResult.Seconds;
import dev.kedas.evaluation.RunResult.StyleSwap;
import dev.kedas.knowedit.QueryKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the queries of one run. Accuracies, of greedy answers too, are means of means, see {@link
 * CaseWeights}; routing, fluency and general tasks are plain means over queries. Queries whose
 * style was swapped count for the style swap only.
 */
final class RunFigures {

  /** The type of the general queries that have no right answer, only a right route. */
  private static final String PROMPTS = "prompts";

  private final Run run;
  private final List<QueryResult> all;
  private final Map<String, Integer> counts = new LinkedHashMap<>();

  private RunFigures(Run run, List<QueryResult> queries) {
    this.run = run;
    this.all = queries;
  }

  static RunResult of(Run run, List<QueryResult> queries) {
    return new RunFigures(run, queries).result();
  }

  private RunResult result() {
    Double es = accuracy("es", own(QueryKind.EDIT));
    Double locality = accuracy("locality", own(QueryKind.LOCALITY));
    Double cleanLocality =
        accuracy(
            "cleanLocality", own(QueryKind.LOCALITY).and(query -> query.contradiction() == null));
    Double portability = accuracy("portability", own(QueryKind.PORTABILITY));
    return new RunResult(
        run.dataset(),
        run.setting(),
        run.method(),
        run.edits(),
        es,
        locality,
        cleanLocality,
        portability,
        HarmonicMean.of(es, locality, portability),
        HarmonicMean.of(es, cleanLocality, portability),
        accuracy("rephrase", own(QueryKind.REPHRASE)),
        portability("seenPortability", true),
        portability("unseenPortability", false),
        new StyleSwap(
            accuracy("styleSwap.edit", swapped(QueryKind.EDIT)),
            accuracy("styleSwap.locality", swapped(QueryKind.LOCALITY))),
        new Generation(
            contained("generation.es", QueryKind.EDIT),
            contained("generation.portability", QueryKind.PORTABILITY)),
        fluency(),
        routing(),
        new ByType(
            byType("byType.portability.", QueryKind.PORTABILITY),
            byType("byType.locality.", QueryKind.LOCALITY)),
        general(),
        counts,
        seconds(),
        run.peakMemoryMb(),
        run.note());
  }

  private @Nullable Double accuracy(String name, Predicate<QueryResult> which) {
    List<QueryResult> queries = counted(name, which.and(query -> query.accuracy() != null));
    return percent(CaseWeights.mean(queries, query -> requireNonNull(query.accuracy())));
  }

  private @Nullable Double portability(String name, boolean seen) {
    return accuracy(
        name, own(QueryKind.PORTABILITY).and(query -> Objects.equals(query.seen(), seen)));
  }

  private @Nullable Double contained(String name, QueryKind kind) {
    List<QueryResult> queries = counted(name, own(kind).and(query -> query.generated() != null));
    return percent(
        CaseWeights.mean(queries, query -> Boolean.TRUE.equals(query.contained()) ? 1 : 0));
  }

  private @Nullable Double fluency() {
    return mean(
        "fluency",
        own(QueryKind.EDIT).and(query -> query.fluency() != null),
        query -> requireNonNull(query.fluency()));
  }

  private Routing routing() {
    Predicate<QueryResult> prompts = ofType(PROMPTS);
    Predicate<QueryResult> routed =
        query -> query.kind().isInScope() && query.edited() && !query.swapped();
    return new Routing(
        share("routing.edit", own(QueryKind.EDIT), QueryResult::edited),
        share("routing.rephrase", own(QueryKind.REPHRASE), QueryResult::edited),
        share("routing.portability", own(QueryKind.PORTABILITY), QueryResult::edited),
        share("routing.locality", own(QueryKind.LOCALITY), query -> !query.edited()),
        share("routing.general", own(QueryKind.GENERAL).and(prompts), query -> !query.edited()),
        share(
            "routing.rightEdit",
            routed.and(query -> query.rightEdit() != null),
            query -> Boolean.TRUE.equals(query.rightEdit())),
        share(
            "routing.rightFact",
            routed.and(query -> query.rightFact() != null),
            query -> Boolean.TRUE.equals(query.rightFact())));
  }

  private Map<String, Double> byType(String prefix, QueryKind kind) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (String type : types(own(kind))) {
      Double figure = accuracy(prefix + type, own(kind).and(ofType(type)));
      if (figure != null) {
        figures.put(type, figure);
      }
    }
    return figures;
  }

  private Map<String, Double> general() {
    Map<String, Double> figures = new LinkedHashMap<>();
    Predicate<QueryResult> measured = own(QueryKind.GENERAL).and(query -> query.accuracy() != null);
    for (String type : types(measured.and(ofType(PROMPTS).negate()))) {
      Double figure =
          mean(
              "general." + type,
              measured.and(ofType(type)),
              query -> 100 * requireNonNull(query.accuracy()));
      figures.put(type, requireNonNull(figure));
    }
    return figures;
  }

  private Seconds seconds() {
    double gate = inference(QueryResult::gateSeconds);
    double model = inference(QueryResult::modelSeconds);
    return new Seconds(run.editSeconds(), gate + model, gate, model);
  }

  private double inference(ToDoubleFunction<QueryResult> seconds) {
    return all.stream()
        .filter(query -> !query.swapped() && query.kind() != QueryKind.GENERAL)
        .mapToDouble(seconds)
        .sum();
  }

  private @Nullable Double share(
      String name, Predicate<QueryResult> which, Predicate<QueryResult> right) {
    return mean(name, which, query -> right.test(query) ? 100 : 0);
  }

  private @Nullable Double mean(
      String name, Predicate<QueryResult> which, ToDoubleFunction<QueryResult> value) {
    List<QueryResult> queries = counted(name, which);
    return queries.isEmpty() ? null : queries.stream().mapToDouble(value).sum() / queries.size();
  }

  private List<QueryResult> counted(String name, Predicate<QueryResult> which) {
    List<QueryResult> queries = all.stream().filter(which).toList();
    if (!queries.isEmpty()) {
      counts.put(name, queries.size());
    }
    return queries;
  }

  private List<String> types(Predicate<QueryResult> which) {
    return all.stream()
        .filter(which)
        .map(QueryResult::type)
        .filter(Objects::nonNull)
        .map(String.class::cast)
        .distinct()
        .sorted()
        .toList();
  }

  private static @Nullable Double percent(@Nullable Double share) {
    return share == null ? null : 100 * share;
  }

  private static Predicate<QueryResult> own(QueryKind kind) {
    return query -> query.kind() == kind && !query.swapped();
  }

  private static Predicate<QueryResult> swapped(QueryKind kind) {
    return query -> query.kind() == kind && query.swapped();
  }

  private static Predicate<QueryResult> ofType(String type) {
    return query -> type.equals(query.type());
  }
}
