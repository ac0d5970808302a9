package dev.kedas.evaluation;

import dev.kedas.knowedit.QueryKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds query results of which a test sets only what it is about. */
final class TestQuery {

  private String dataset = "ZsRE";
  private String method = "kedas";
  private final int row;
  private final QueryKind kind;
  private @Nullable String type;
  private boolean swapped;
  private boolean edited;
  private @Nullable Boolean rightEdit;
  private @Nullable Boolean rightFact;
  private @Nullable Double accuracy;
  private @Nullable String generated;
  private @Nullable Boolean contained;
  private @Nullable Double fluency;
  private @Nullable String contradiction;
  private @Nullable Boolean seen;
  private double gateSeconds;
  private double modelSeconds;

  private TestQuery(int row, QueryKind kind) {
    this.row = row;
    this.kind = kind;
  }

  static TestQuery of(int row, QueryKind kind) {
    return new TestQuery(row, kind);
  }

  static TestQuery edit(int row, double accuracy) {
    return of(row, QueryKind.EDIT).accuracy(accuracy);
  }

  static TestQuery portability(int row, String type, double accuracy) {
    return of(row, QueryKind.PORTABILITY).type(type).accuracy(accuracy);
  }

  static TestQuery locality(int row, String type, double accuracy) {
    return of(row, QueryKind.LOCALITY).type(type).accuracy(accuracy);
  }

  static TestQuery general(String type) {
    return of(0, QueryKind.GENERAL).type(type);
  }

  TestQuery run(String dataset, String method) {
    this.dataset = dataset;
    this.method = method;
    return this;
  }

  TestQuery type(String type) {
    this.type = type;
    return this;
  }

  TestQuery swapped() {
    this.swapped = true;
    return this;
  }

  TestQuery edited(@Nullable Boolean rightEdit) {
    this.edited = true;
    this.rightEdit = rightEdit;
    this.rightFact = rightEdit;
    return this;
  }

  /** With another edit than the case's own, but one of the same fact. */
  TestQuery sameFact() {
    edited(false);
    this.rightFact = true;
    return this;
  }

  TestQuery accuracy(double accuracy) {
    this.accuracy = accuracy;
    return this;
  }

  TestQuery generated(boolean contained) {
    this.generated = "an answer";
    this.contained = contained;
    return this;
  }

  TestQuery fluency(double fluency) {
    this.fluency = fluency;
    return this;
  }

  TestQuery contradicts() {
    this.contradiction = "asks the edited relation";
    return this;
  }

  TestQuery seen(boolean seen) {
    this.seen = seen;
    return this;
  }

  TestQuery seconds(double gate, double model) {
    this.gateSeconds = gate;
    this.modelSeconds = model;
    return this;
  }

  QueryResult build() {
    return new QueryResult(
        dataset,
        Setting.SEQUENTIAL,
        method,
        row,
        kind,
        type,
        swapped,
        "a query",
        List.of("expected"),
        edited,
        null,
        null,
        null,
        rightEdit,
        rightFact,
        null,
        accuracy,
        generated,
        contained,
        fluency,
        contradiction,
        seen,
        gateSeconds,
        modelSeconds);
  }
}
