package dev.kedas.samples.workbench.report;

import dev.kedas.evaluation.QueryResult;
import dev.kedas.evaluation.Results;
import dev.kedas.evaluation.Run;
import dev.kedas.evaluation.RunResult;
import dev.kedas.evaluation.Setting;
import dev.kedas.knowedit.QueryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An evaluation of made-up queries, with figures in the range of real ones. */
final class TestEvaluation {

  private static final int EDITS = 12;

  private final Random random = new Random(42);
  private final List<QueryResult> cases = new ArrayList<>();
  private final List<RunResult> runs = new ArrayList<>();

  /** Adds a run of a method on a data set. */
  TestEvaluation run(Setting setting, String dataset, String method) {
    List<QueryResult> queries = new ArrayList<>();
    for (int row = 0; row < EDITS; row++) {
      addCase(queries, new Where(setting, dataset, method, row));
    }
    return add(
        new Run(dataset, setting, method, EDITS, 0.4, 900.0 + random.nextInt(400), null), queries);
  }

  /** Adds a run that was not measured. */
  TestEvaluation note(Setting setting, String dataset, String method, String note) {
    return add(new Run(dataset, setting, method, 0, 0, null, note), List.of());
  }

  /** Adds general tasks after all edits. */
  TestEvaluation general(Setting setting, String method) {
    List<QueryResult> queries = new ArrayList<>();
    Where where = new Where(setting, "all", method, 0);
    for (String task : List.of("mmlu", "nli", "sst2", "prompts")) {
      for (int i = 0; i < 20; i++) {
        queries.add(query(where, QueryKind.GENERAL, task, false, 0.6));
      }
    }
    return add(new Run("all", setting, method, EDITS, 0.4, null, null), queries);
  }

  /** Adds queries and the figures of their run. */
  TestEvaluation add(Run run, List<QueryResult> queries) {
    cases.addAll(queries);
    runs.add(RunResult.of(run, queries));
    return this;
  }

  List<QueryResult> cases() {
    return cases;
  }

  Results results() {
    return new Results(runs, new TreeMap<>(Map.of("model", "SmolLM2-135M-Instruct", "cores", "2")));
  }

  private void addCase(List<QueryResult> queries, Where where) {
    for (boolean swapped : new boolean[] {false, true}) {
      queries.add(query(where, QueryKind.EDIT, null, swapped, 0.9));
      queries.add(query(where, QueryKind.LOCALITY, "Relation_Specificity", swapped, 0.5));
      queries.add(query(where, QueryKind.LOCALITY, "Forgetfulness", swapped, 0.6));
    }
    queries.add(query(where, QueryKind.REPHRASE, null, false, 0.8));
    if (!where.dataset().equals("WikiBio")) {
      queries.add(query(where, QueryKind.PORTABILITY, "Reasoning", false, 0.5));
      queries.add(query(where, QueryKind.PORTABILITY, "Subject_Aliasing", false, 0.6));
    }
  }

  private QueryResult query(
      Where where, QueryKind kind, @Nullable String type, boolean swapped, double share) {
    boolean base = where.method().equals("base");
    boolean edited = !base && random.nextDouble() < (kind.isInScope() ? 0.9 : 0.2);
    boolean whole = random.nextDouble() < share || (kind == QueryKind.LOCALITY && !edited);
    String number = String.valueOf(where.row());
    Boolean rightEdit = edited ? random.nextDouble() < 0.8 : null;
    return new QueryResult(
        where.dataset(),
        where.setting(),
        where.method(),
        where.row(),
        kind,
        type,
        swapped,
        "Which city was " + kind + " person " + number + " born in, as far as the register says?",
        List.of("Lyon " + number, "Lugdunum"),
        edited,
        edited ? "Where was person " + number + " born? Lyon" : null,
        edited ? 0.35 + random.nextDouble() / 2 : null,
        edited ? random.nextDouble() : null,
        rightEdit,
        rightEdit,
        "Paris the",
        kind == QueryKind.GENERAL && "prompts".equals(type)
            ? null
            : Double.valueOf(whole ? 1 : random.nextInt(3) / 3.0),
        kind == QueryKind.EDIT ? "It was Paris." : null,
        kind == QueryKind.EDIT ? whole : null,
        kind == QueryKind.EDIT ? 200 + 50 * random.nextDouble() : null,
        kind == QueryKind.LOCALITY && where.row() % 6 == 0 ? "asks the edited relation" : null,
        kind == QueryKind.PORTABILITY ? where.row() % 2 == 0 : null,
        0.004,
        0.05);
  }

  private record Where(Setting setting, String dataset, String method, int row) {}
}
