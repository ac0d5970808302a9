package dev.kedas.chat;

/** Receives an answer piece by piece, on the model's thread. */
interface AnswerListener {

  /** The next piece of text; not empty. */
  void onPiece(String text);

  /** Whether the rest of the answer is no longer wanted; asked between tokens. */
  boolean isCancelled();
}
