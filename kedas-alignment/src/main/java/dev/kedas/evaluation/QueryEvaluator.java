package dev.kedas.evaluation;

import dev.kedas.evaluation.EvaluationUnits.Unit;
import dev.kedas.evaluation.Forcing.Forced;
import dev.kedas.evaluation.Forcing.Ticket;
import dev.kedas.evaluation.method.EditingMethod;
import dev.kedas.evaluation.method.Plan;
import dev.kedas.evaluation.method.TestedModel;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.QueryKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts queries to a method and the language model, and measures the answers.
 *
 * <p>Token shares are those of EasyEdit and LTE: the model is made to say the expected answer, and
 * at each of its tokens the most likely token is looked at.
 */
final class QueryEvaluator {

  /** Length of greedy answers at most. */
  private static final int ANSWER_TOKENS = 32;

  /** So much longer than the expected answer a greedy one may be, if that is long. */
  private static final int SPARE_TOKENS = 8;

  private final TestedModel model;
  private final BaseOutputs base;
  private final Map<String, EditCase> cases;

  /**
   * An evaluator.
   *
   * @param cases those whose edits a method may choose
   */
  QueryEvaluator(TestedModel model, BaseOutputs base, List<EditCase> cases) {
    this.model = model;
    this.base = base;
    this.cases = new HashMap<>();
    cases.forEach(one -> this.cases.put(one.id(), one));
  }

  /** Puts a unit's queries to a method and measures the answers. */
  List<QueryResult> evaluate(RunName run, Unit unit, EditingMethod method) {
    List<CaseQuery> queries = unit.queries();
    List<Plan> plans = method.plan(queries.stream().map(CaseQuery::prompt).toList());
    Forcing forcing = new Forcing(model, base);
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      asked.add(ask(queries.get(i), plans.get(i), forcing));
    }
    forcing.run();
    return asked.stream().map(one -> result(run, one, unit)).toList();
  }

  /** A query that was asked, with the unedited model's answer to compare with for locality. */
  private record Asked(CaseQuery query, Plan plan, Ticket edited, @Nullable Ticket unedited) {}

  private static Asked ask(CaseQuery query, Plan plan, Forcing forcing) {
    Ticket edited = forcing.add(plan.aligned(), plan.message(), query.forced());
    Ticket unedited =
        query.kind() == QueryKind.LOCALITY
            ? forcing.add(false, query.prompt(), query.forced())
            : null;
    return new Asked(query, plan, edited, unedited);
  }

  private QueryResult result(RunName run, Asked asked, Unit unit) {
    CaseQuery query = asked.query();
    QueryResultBuilder result = new QueryResultBuilder(run, query, asked.plan());
    List<Forced> outputs = asked.edited().outputs();
    if (asked.unedited() != null) {
      Forced output = outputs.get(0);
      result.forced(said(output), output.shareSame(asked.unedited().outputs().get(0)), outputs);
    } else if (!query.options().isEmpty()) {
      String option = query.options().get(outputs.indexOf(mostLikely(outputs)));
      result.forced(option, option.equals(query.expected().get(0)) ? 1 : 0, outputs);
    } else if (!outputs.isEmpty()) {
      Forced best = Collections.max(outputs, Comparator.comparingDouble(Forced::shareExpected));
      result.forced(said(best), best.shareExpected(), outputs);
    }
    if (unit.generate() && query.isGenerated()) {
      result.generated(generate(asked.plan(), answerLength(query)));
    }
    return result.build(unit.edit(), cases);
  }

  private static Forced mostLikely(List<Forced> options) {
    return Collections.max(
        options, Comparator.comparingDouble(option -> option.scores().logLikelihood()));
  }

  private String said(Forced output) {
    return model.decode(output.scores().mostLikely());
  }

  /** Enough for names and phrases, and for longer answers if such are expected. */
  private int answerLength(CaseQuery query) {
    int longest = query.expected().stream().mapToInt(model::length).max().orElse(0);
    return Math.max(ANSWER_TOKENS, longest + SPARE_TOKENS);
  }

  private String generate(Plan plan, int maxTokens) {
    return plan.aligned()
        ? model.generate(true, plan.message(), maxTokens)
        : base.generate(plan.message(), maxTokens);
  }
}
