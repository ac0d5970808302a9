package dev.kedas.filter.evaluation;

import dev.kedas.knowedit.QueryKind;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a gate with some settings does with the queries that are up to the filter: all in both
 * styles but an edit's own query and contradictory ones. Percentages; {@code null} where there are
 * no such queries.
 *
 * @param settings the settings
 * @param accepted queries that an edit should answer and does
 * @param right the same, answered by the right edit
 * @param nearMissesRejected queries near an edit that no edit answers
 * @param generalRejected general prompts that no edit answers
 */
public record GateTradeOff(
    GateSettings settings,
    @Nullable Double accepted,
    @Nullable Double right,
    @Nullable Double nearMissesRejected,
    @Nullable Double generalRejected) {

  /** Counts the queries. */
  public static GateTradeOff of(Collection<JudgedQuery> judged, GateSettings settings) {
    List<JudgedQuery> counted = judged.stream().filter(JudgedQuery::isUpToTheFilter).toList();
    List<JudgedQuery> inScope = only(counted, QueryKind::isInScope);
    return new GateTradeOff(
        settings,
        percent(inScope, one -> one.chosen(settings).isPresent()),
        percent(inScope, one -> one.isRight(settings)),
        percent(only(counted, QueryKind.LOCALITY::equals), one -> one.isRight(settings)),
        percent(only(counted, QueryKind.GENERAL::equals), one -> one.isRight(settings)));
  }

  private static List<JudgedQuery> only(List<JudgedQuery> judged, Predicate<QueryKind> kind) {
    return judged.stream().filter(one -> kind.test(one.query().kind())).toList();
  }

  private static @Nullable Double percent(List<JudgedQuery> of, Predicate<JudgedQuery> which) {
    return of.isEmpty() ? null : 100.0 * of.stream().filter(which).count() / of.size();
  }
}
