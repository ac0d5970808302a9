package dev.kedas.filter.data;

import java.util.Locale;

/**
 * Pairs of one kind, and for portability and locality of one type.
 *
 * @param kind why they are pairs
 * @param type what the data set calls such probes; empty for other kinds, and for all types
 */
public record PairGroup(PairKind kind, String type) {

  /** All pairs of a kind. */
  public static PairGroup of(PairKind kind) {
    return new PairGroup(kind, "");
  }

  /** As it is named on the command line: {@code locality.Other_Time}, {@code edit}. */
  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return type.isEmpty() ? name : name + "." + type;
  }
}
