package dev.kedas.llama;

import java.util.List;

/**
 * Shape and constants of a Llama language model, whatever file they came from.
 *
 * <p>Immutable. Values that no model can have are refused with an {@link IllegalArgumentException}
 * that names the value and what is allowed.
 *
 * @param vocabSize number of tokens; rows of the embedding
 * @param hiddenSize width of the residual stream
 * @param layers number of transformer blocks
 * @param heads query heads of a block
 * @param kvHeads key and value heads of a block; divides {@code heads}
 * @param headDim width of one head; even
 * @param ffnSize inner width of the feed-forward network
 * @param rmsEps what is added to the mean square in RMSNorm
 * @param ropeTheta base of the rotary position frequencies
 * @param ropeFactors divisors of the rotary frequencies, one for each of {@code headDim / 2} pairs;
 *     empty when the frequencies are used as they are
 * @param contextLength most positions that the model was made for
 * @param tiedHead whether the output projection is the embedding itself
 */
public record LlamaConfig(
    int vocabSize,
    int hiddenSize,
    int layers,
    int heads,
    int kvHeads,
    int headDim,
    int ffnSize,
    double rmsEps,
    double ropeTheta,
    List<Double> ropeFactors,
    int contextLength,
    boolean tiedHead) {

  private static final int MAX_SIZE = 1 << 24;
  private static final int MAX_LAYERS = 1 << 12;

  /** Checks the values. */
  public LlamaConfig {
    between("vocabulary size", vocabSize, MAX_SIZE);
    between("hidden size", hiddenSize, MAX_SIZE);
    between("number of layers", layers, MAX_LAYERS);
    between("number of heads", heads, MAX_LAYERS);
    between("number of key-value heads", kvHeads, heads);
    between("head dimension", headDim, MAX_LAYERS);
    between("feed-forward size", ffnSize, MAX_SIZE);
    between("context length", contextLength, MAX_SIZE);
    require(
        heads % kvHeads == 0,
        "%d heads cannot be shared evenly by %d key-value heads".formatted(heads, kvHeads));
    require(headDim % 2 == 0, "head dimension is %d, expected an even number".formatted(headDim));
    positive("RMSNorm epsilon", rmsEps);
    positive("rotary base", ropeTheta);
    ropeFactors = List.copyOf(ropeFactors);
    require(
        ropeFactors.isEmpty() || ropeFactors.size() == headDim / 2,
        "%d rotary factors, expected %d for head dimension %d"
            .formatted(ropeFactors.size(), headDim / 2, headDim));
    ropeFactors.forEach(factor -> positive("rotary factor", factor));
  }

  /** Width of all query heads together. */
  public int queryWidth() {
    return heads * headDim;
  }

  /** Width of all key heads together, and of all value heads. */
  public int kvWidth() {
    return kvHeads * headDim;
  }

  /**
   * Angle by which each of {@code headDim / 2} pairs turns from one position to the next, in
   * radians: {@code ropeTheta^(-2i / headDim) / ropeFactors[i]}.
   */
  public double[] ropeFrequencies() {
    double[] frequencies = new double[headDim / 2];
    for (int i = 0; i < frequencies.length; i++) {
      double factor = ropeFactors.isEmpty() ? 1 : ropeFactors.get(i);
      frequencies[i] = Math.pow(ropeTheta, -2.0 * i / headDim) / factor;
    }
    return frequencies;
  }

  private static void between(String what, int value, int most) {
    require(value >= 1 && value <= most, "%s is %d, expected 1 to %d".formatted(what, value, most));
  }

  private static void positive(String what, double value) {
    require(
        value > 0 && value < Double.POSITIVE_INFINITY,
        "%s is %s, expected a positive number".formatted(what, value));
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
