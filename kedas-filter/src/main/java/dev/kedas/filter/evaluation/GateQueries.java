package dev.kedas.filter.evaluation;

import dev.kedas.knowedit.Contradictions;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.GeneralSet;
import dev.kedas.knowedit.GeneralTask;
import dev.kedas.knowedit.Probe;
import dev.kedas.knowedit.QueryKind;
import dev.kedas.knowedit.QueryStyle;
import java.util.ArrayList;
import java.util.List;

/** The queries of data sets whose edits are all in one memory, and general prompts. */
final class GateQueries {

  /** What stands in place of a data set for general prompts. */
  static final String GENERAL = "general";

  private final List<GateQuery> queries = new ArrayList<>();

  private GateQueries() {}

  static List<GateQuery> of(List<EditDataSet> dataSets, GeneralSet general) {
    Contradictions contradictions =
        new Contradictions(
            dataSets.stream().flatMap(set -> set.cases().stream()).map(EditCase::prompt).toList());
    GateQueries all = new GateQueries();
    dataSets.stream()
        .flatMap(set -> set.cases().stream())
        .forEach(one -> all.addCase(one, contradictions));
    general.prompts().forEach(prompt -> all.addGeneral("prompts", prompt));
    for (GeneralTask task : general.tasks()) {
      all.addGeneral(task.name(), task.prompt());
    }
    return all.queries;
  }

  private void addCase(EditCase one, Contradictions contradictions) {
    add(one, QueryKind.EDIT, "", false, one.prompt());
    one.rephrases().forEach(query -> add(one, QueryKind.REPHRASE, "", false, query));
    for (Probe probe : one.portability()) {
      add(one, QueryKind.PORTABILITY, probe.type(), false, probe.prompt());
    }
    for (Probe probe : one.locality()) {
      boolean contradictory = contradictions.find(one, probe).isPresent();
      add(one, QueryKind.LOCALITY, probe.type(), contradictory, probe.prompt());
    }
  }

  private void add(EditCase one, QueryKind kind, String type, boolean contradictory, String query) {
    queries.add(new GateQuery(one.dataset(), one, kind, type, false, contradictory, query));
    QueryStyle.swap(query)
        .map(other -> new GateQuery(one.dataset(), one, kind, type, true, contradictory, other))
        .ifPresent(queries::add);
  }

  private void addGeneral(String name, String prompt) {
    queries.add(new GateQuery(GENERAL, null, QueryKind.GENERAL, name, false, false, prompt));
  }
}
