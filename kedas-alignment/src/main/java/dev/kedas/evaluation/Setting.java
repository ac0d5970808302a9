package dev.kedas.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which edits are in force when a case is evaluated. */
public enum Setting {
  /** The case's own edit only (Eq. 5 of the KEDAS paper). */
  @JsonProperty("single")
  SINGLE,
  /** All edits of the data set, all applied before (Eq. 6). */
  @JsonProperty("sequential")
  SEQUENTIAL,
  /** The edits of the data set up to the case's own (the paper's incremental setting). */
  @JsonProperty("incremental")
  INCREMENTAL,
  /** All edits of all data sets that are evaluated, in one memory. */
  @JsonProperty("together")
  TOGETHER
}
