package dev.kedas.filter.evaluation;

import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.QueryKind;
import java.util.ArrayList;
import java.util.List;

/** Makes judged queries for tests. */
final class Judged {

  static final GateSettings SETTINGS = new GateSettings(4, 0.35, 0.5);

  private Judged() {}

  /** A query whose own edit comes first, with this relevance. */
  static JudgedQuery own(QueryKind kind, double relevance) {
    return of(kind, edit(true, 0.8, relevance));
  }

  /** A query with another edit only. */
  static JudgedQuery other(QueryKind kind, double relevance) {
    return of(kind, edit(false, 0.8, relevance));
  }

  static JudgedQuery of(QueryKind kind, ScoredEdit... candidates) {
    return new JudgedQuery(query(kind, "", false, false), false, List.of(candidates));
  }

  static GateQuery query(QueryKind kind, String type, boolean swapped, boolean contradictory) {
    boolean general = kind == QueryKind.GENERAL;
    return new GateQuery(
        general ? "general" : "Set",
        general ? null : editCase("Set", 0, "Ann", "Ann's boss is", "Bob"),
        kind,
        type,
        swapped,
        contradictory,
        "who?");
  }

  static EditCase editCase(String set, int row, String subject, String prompt, String target) {
    return new EditCase(
        set, row, subject, prompt, target, List.of(), List.of(), List.of(), List.of());
  }

  static ScoredEdit edit(boolean own, double similarity, double relevance) {
    return new ScoredEdit("Set/0", "Ann's boss is Bob", own, similarity, 0, relevance);
  }

  /** So many pairs with a score, of which some are relevant. */
  static List<ScoredPair> pairs(double score, int relevant, int others) {
    List<ScoredPair> pairs = new ArrayList<>();
    for (int i = 0; i < relevant + others; i++) {
      pairs.add(new ScoredPair(score, i < relevant));
    }
    return pairs;
  }
}
