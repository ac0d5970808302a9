package dev.kedas.filter;

/**
 * One example for the relevance filter.
 *
 * @param query a question
 * @param edit the text of an edit
 * @param relevant whether the edit bears on the question
 * @param weight how much the example counts; 1 is usual, and it is above 0
 */
public record TrainingPair(String query, String edit, boolean relevant, double weight) {

  /**
   * Checks the weight.
   *
   * @throws IllegalArgumentException if it is not a finite number above 0
   */
  public TrainingPair {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weight is %s, expected a finite number above 0".formatted(weight));
    }
  }
}
