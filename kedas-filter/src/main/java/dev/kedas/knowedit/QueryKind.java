package dev.kedas.knowedit;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a query is for. */
public enum QueryKind {
  /** The edit's own query. */
  @JsonProperty("edit")
  EDIT,
  /** The edit's query in other words. */
  @JsonProperty("rephrase")
  REPHRASE,
  /** A query whose answer follows from the edit. */
  @JsonProperty("portability")
  PORTABILITY,
  /** A query whose answer must not change. */
  @JsonProperty("locality")
  LOCALITY,
  /** A query that has nothing to do with any edit. */
  @JsonProperty("general")
  GENERAL;

  /** Whether a query of this kind should be answered by the edit. */
  public boolean isInScope() {
    return this == EDIT || this == REPHRASE || this == PORTABILITY;
  }
}
