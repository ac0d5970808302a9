package dev.kedas.evaluation;

/** A run: one method on one data set in one setting. */
record RunName(String dataset, Setting setting, String method) {

  static RunName of(Run run) {
    return new RunName(run.dataset(), run.setting(), run.method());
  }

  static RunName of(QueryResult result) {
    return new RunName(result.dataset(), result.setting(), result.method());
  }
}
