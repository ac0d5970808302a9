package dev.kedas.evaluation;

/** Hears how an evaluation gets on. */
@FunctionalInterface
public interface EvaluationListener {

  /**
   * A piece of work was done and is on disk, or found done. What this throws breaks the evaluation
   * off.
   *
   * @param done pieces done so far
   * @param total all pieces
   * @param what what is being worked on
   */
  void onProgress(int done, int total, String what);
}
