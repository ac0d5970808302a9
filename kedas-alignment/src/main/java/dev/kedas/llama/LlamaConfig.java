package dev.kedas.llama;

import java.util.List;

/**
 * Sizes and constants of a Llama model.
 *
 * @param vocabularySize rows of the embedding and of the head
 * @param hiddenSize width of the residual stream
 * @param feedForwardSize inner width of the SwiGLU block
 * @param layers number of decoder layers
 * @param heads number of query heads
 * @param keyValueHeads number of key and value heads; divides {@code heads}
 * @param headSize width of one head; even
 * @param contextLength most positions that the model was made for
 * @param normEpsilon constant inside the root of RMSNorm
 * @param ropeTheta base of the rotary frequencies
 * @param ropeFactors what each of the {@code headSize / 2} rotary frequencies is divided by, lowest
 *     dimension first; empty for plain rotary embeddings
 * @param tiedHead whether the embedding also serves as the head
 */
public record LlamaConfig(
    int vocabularySize,
    int hiddenSize,
    int feedForwardSize,
    int layers,
    int heads,
    int keyValueHeads,
    int headSize,
    int contextLength,
    double normEpsilon,
    double ropeTheta,
    List<Float> ropeFactors,
    boolean tiedHead) {

  /** Most values of a head: many times what any model has. */
  public static final int MAX_HEAD_SIZE = 1 << 12;

  /** Most values of a table of rotary embeddings: a million positions of 128. */
  private static final long MAX_ROTARY_VALUES = 1L << 27;

  /** Checks that the sizes are positive, fit together, and are none that no model has. */
  public LlamaConfig {
    requirePositive("vocabulary size", vocabularySize);
    requirePositive("hidden size", hiddenSize);
    requirePositive("feed-forward size", feedForwardSize);
    requirePositive("number of layers", layers);
    requirePositive("number of heads", heads);
    requirePositive("number of key-value heads", keyValueHeads);
    requirePositive("head size", headSize);
    requirePositive("context length", contextLength);
    requirePositive("RMSNorm epsilon", normEpsilon);
    requirePositive("RoPE theta", ropeTheta);
    if (heads % keyValueHeads != 0) {
      throw new IllegalArgumentException(
          "%d heads cannot share %d key-value heads evenly".formatted(heads, keyValueHeads));
    }
    if (headSize % 2 != 0) {
      throw new IllegalArgumentException(
          "head size is %d, but rotary embeddings need an even one".formatted(headSize));
    }
    requireAtMost(MAX_HEAD_SIZE, headSize, "head size");
    requireAtMost(
        MAX_ROTARY_VALUES,
        (long) contextLength * headSize,
        "context length %d times head size %d".formatted(contextLength, headSize));
    requireAtMost(
        Integer.MAX_VALUE,
        (long) heads * headSize,
        "number of heads %d times head size %d".formatted(heads, headSize));
    ropeFactors = List.copyOf(ropeFactors);
    ropeFactors.forEach(factor -> requirePositive("RoPE factor", factor));
    if (!ropeFactors.isEmpty() && ropeFactors.size() != headSize / 2) {
      throw new IllegalArgumentException(
          "%d RoPE factors, expected %d for head size %d"
              .formatted(ropeFactors.size(), headSize / 2, headSize));
    }
  }

  /** Width of all query heads together. */
  public int querySize() {
    return heads * headSize;
  }

  /** Width of all key heads together, and of all value heads together. */
  public int keyValueSize() {
    return keyValueHeads * headSize;
  }

  /** Checks that all ids are those of tokens. */
  void requireInVocabulary(int... ids) {
    for (int id : ids) {
      if (id < 0 || id >= vocabularySize) {
        throw new IllegalArgumentException(
            "token id %d, expected 0 to %d".formatted(id, vocabularySize - 1));
      }
    }
  }

  private static void requireAtMost(long most, long value, String name) {
    if (value > most) {
      throw new IllegalArgumentException(
          "%s is %d, expected at most %d".formatted(name, value, most));
    }
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is " + value + ", expected more than 0");
    }
  }
}
