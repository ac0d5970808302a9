package dev.kedas.filter.evaluation;

/**
 * Hears how far a {@link Gate} is. Calls come from several threads, and may overtake each other.
 */
public interface GateListener {

  /** So many edits are in the memory; first 0. */
  void onEdits(int done, int all);

  /** So many queries have been judged; first 0. */
  void onQueries(int done, int all);

  /** Hears nothing. */
  static GateListener none() {
    return new GateListener() {
      @Override
      public void onEdits(int done, int all) {}

      @Override
      public void onQueries(int done, int all) {}
    };
  }
}
