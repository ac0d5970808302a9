package dev.kedas.filter;

/**
 * One example for the relevance filter.
 *
 * @param query a question
 * @param edit the text of an edit
 * @param relevant whether the edit bears on the question
 * @param weight how much the example counts; 1 is usual
 */
public record TrainingPair(String query, String edit, boolean relevant, double weight) {

  private static final int MAX_WEIGHT = 1_000_000;

  /**
   * Checks the weight.
   *
   * @throws IllegalArgumentException if it is not a number above 0 and up to a million
   */
  public TrainingPair {
    if (!(weight > 0 && weight <= MAX_WEIGHT)) {
      throw new IllegalArgumentException(
          "weight is %s, expected a number above 0 and up to %d".formatted(weight, MAX_WEIGHT));
    }
  }
}
