package dev.kedas.filter.evaluation;

import java.util.Collection;
import java.util.List;

/**
 * A query and a candidate, as a filter sees them.
 *
 * @param score the candidate's relevance
 * @param relevant whether the candidate bears on the query
 */
record ScoredPair(double score, boolean relevant) {

  /**
   * The pairs that a gate with these settings looks at. An edit's own query, which no filter sees,
   * and contradictory queries are left out.
   */
  static List<ScoredPair> of(Collection<JudgedQuery> judged, GateSettings settings) {
    return judged.stream()
        .filter(JudgedQuery::isUpToTheFilter)
        .flatMap(
            one ->
                one.seen(settings).stream()
                    .map(
                        edit ->
                            new ScoredPair(
                                edit.relevance(), edit.own() && one.query().kind().isInScope())))
        .toList();
  }
}
