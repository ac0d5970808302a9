package dev.kedas.evaluation;

import dev.kedas.knowedit.Contradiction;
import dev.kedas.knowedit.Contradictions;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.Probe;
import dev.kedas.knowedit.QueryKind;
import dev.kedas.knowedit.QueryStyle;
import dev.kedas.knowedit.SeenAnswers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queries that test the cases of a data set. */
final class CaseQueries {

  private final Contradictions contradictions;
  private final SeenAnswers seen;

  /**
   * Queries of cases.
   *
   * @param contradictions knows the queries of all edits of the evaluation
   * @param seen answers of the declared training data
   */
  CaseQueries(Contradictions contradictions, SeenAnswers seen) {
    this.contradictions = contradictions;
    this.seen = seen;
  }

  /**
   * All queries of a case, edit and locality queries in both styles as far as rules can do that.
   */
  List<CaseQuery> of(EditCase one) {
    List<CaseQuery> queries = new ArrayList<>();
    CaseQuery edit = CaseQuery.inScope(one.row(), QueryKind.EDIT, one.prompt(), one.target());
    queries.add(edit);
    addSwapped(edit, queries);
    one.rephrases().stream()
        .map(prompt -> CaseQuery.inScope(one.row(), QueryKind.REPHRASE, prompt, one.target()))
        .forEach(queries::add);
    one.portability().forEach(probe -> queries.add(portability(one, probe)));
    for (Probe probe : one.locality()) {
      CaseQuery locality = locality(one, probe);
      queries.add(locality);
      addSwapped(locality, queries);
    }
    return queries;
  }

  private static void addSwapped(CaseQuery query, List<CaseQuery> queries) {
    QueryStyle.swap(query.prompt()).map(query::inOtherStyle).ifPresent(queries::add);
  }

  private CaseQuery portability(EditCase one, Probe probe) {
    return probe(one, QueryKind.PORTABILITY, probe, null, seen.contains(one, probe));
  }

  private CaseQuery locality(EditCase one, Probe probe) {
    String contradiction = contradictions.find(one, probe).map(Contradiction::reason).orElse(null);
    return probe(one, QueryKind.LOCALITY, probe, contradiction, null);
  }

  private static CaseQuery probe(
      EditCase one,
      QueryKind kind,
      Probe probe,
      @Nullable String contradiction,
      @Nullable Boolean seen) {
    return new CaseQuery(
        one.row(),
        kind,
        probe.type(),
        false,
        probe.prompt(),
        probe.answers(),
        List.of(),
        contradiction,
        seen);
  }
}
