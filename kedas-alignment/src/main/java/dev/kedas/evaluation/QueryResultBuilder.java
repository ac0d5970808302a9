package dev.kedas.evaluation;

import dev.kedas.evaluation.Forcing.Forced;
import dev.kedas.evaluation.method.Plan;
import dev.kedas.knowedit.Contradictions;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.QueryKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what a method made of one query. */
final class QueryResultBuilder {

  private final RunName run;
  private final CaseQuery query;
  private final Plan plan;
  private @Nullable String answer;
  private @Nullable Double accuracy;
  private @Nullable String generated;
  private @Nullable Boolean contained;
  private @Nullable Double fluency;
  private double modelSeconds;

  QueryResultBuilder(RunName run, CaseQuery query, Plan plan) {
    this.run = run;
    this.query = query;
    this.plan = plan;
  }

  void forced(String mostLikely, double share, List<Forced> outputs) {
    answer = mostLikely;
    accuracy = share;
    modelSeconds = outputs.stream().mapToDouble(Forced::seconds).sum();
  }

  void generated(String text) {
    generated = text;
    contained = Containment.containsAny(text, query.expected());
    fluency = query.kind() == QueryKind.EDIT ? NGramEntropy.of(text) : null;
  }

  /**
   * The result.
   *
   * @param own the case whose edit queries in scope should be answered by; {@code null} if none
   * @param cases all cases by the ids of their edits
   */
  QueryResult build(@Nullable EditCase own, Map<String, EditCase> cases) {
    Plan.Chosen chosen = plan.chosen();
    return new QueryResult(
        run.dataset(),
        run.setting(),
        run.method(),
        query.row(),
        query.kind(),
        query.type(),
        query.swapped(),
        query.prompt(),
        query.expected(),
        !plan.isBase(),
        chosen == null ? null : chosen.edit().queryAndAnswer(),
        chosen == null ? null : chosen.similarity(),
        chosen == null ? null : chosen.relevance(),
        chosen == null ? null : own != null && chosen.edit().id().equals(own.id()),
        chosen == null ? null : isSameFact(own, cases.get(chosen.edit().id())),
        answer,
        accuracy,
        generated,
        contained,
        fluency,
        query.contradiction(),
        query.seen(),
        plan.seconds(),
        modelSeconds);
  }

  private static boolean isSameFact(@Nullable EditCase own, @Nullable EditCase chosen) {
    return own != null && chosen != null && Contradictions.areSameFact(own, chosen);
  }
}
