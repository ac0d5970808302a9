package dev.kedas.chat;

/**
 * How the next token is chosen.
 *
 * @param temperature what logits are divided by; 0 always takes the most likely token
 * @param topP smallest probability mass that is drawn from, most likely tokens first; 1 for all
 * @param topK how many of the most likely tokens are drawn from; 0 for all
 * @param repeatPenalty what the logits of tokens that stand in the conversation already are divided
 *     by when positive and multiplied by when negative; 1 for none
 * @param frequencyPenalty what is taken off a logit for each time its token was generated
 * @param presencePenalty what is taken off a logit when its token was generated
 * @param seed of the random numbers
 */
record SamplingParameters(
    double temperature,
    double topP,
    int topK,
    double repeatPenalty,
    double frequencyPenalty,
    double presencePenalty,
    long seed) {

  SamplingParameters {
    require(
        temperature >= 0 && Double.isFinite(temperature), "temperature", temperature, "0 or more");
    require(topP > 0 && topP <= 1, "topP", topP, "more than 0 and at most 1");
    require(topK >= 0, "topK", topK, "0 or more");
    require(
        repeatPenalty > 0 && Double.isFinite(repeatPenalty),
        "repeatPenalty",
        repeatPenalty,
        "more than 0");
    require(Math.abs(frequencyPenalty) <= 2, "frequencyPenalty", frequencyPenalty, "-2 to 2");
    require(Math.abs(presencePenalty) <= 2, "presencePenalty", presencePenalty, "-2 to 2");
  }

  /**
   * Whether the most likely token of the model is always taken, so that nothing need be sampled.
   */
  boolean isGreedy() {
    return temperature == 0 && repeatPenalty == 1 && frequencyPenalty == 0 && presencePenalty == 0;
  }

  private static void require(boolean holds, String name, double value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("%s is %s, expected %s".formatted(name, value, expected));
    }
  }
}
