package dev.kedas.evaluation.method;

import dev.kedas.edit.Edit;
import java.util.List;

/** No editing at all. */
final class BaseMethod implements EditingMethod {

  @Override
  public void apply(List<Edit> edits) {
    // The base model knows of no edit.
  }

  @Override
  public List<Plan> plan(List<String> queries) {
    return queries.stream().map(query -> Plan.base(query, 0)).toList();
  }
}
