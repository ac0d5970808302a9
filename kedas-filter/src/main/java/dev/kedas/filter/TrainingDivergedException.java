package dev.kedas.filter;

/** Training has spoilt the weights: a loss or a gradient is not a finite number any more. */
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TrainingDivergedException(String message) {
    super(message);
  }
}
