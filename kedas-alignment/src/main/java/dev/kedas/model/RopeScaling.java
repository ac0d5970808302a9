package dev.kedas.model;

import dev.kedas.llama.LlamaConfig;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Divisors of the rotary frequencies for the ways of stretching a model's context. */
final class RopeScaling {

  private RopeScaling() {}

  /** Every frequency divided by the same number. */
  static List<Float> linear(int headSize, double factor) {
    return Collections.nCopies(frequencies(headSize), (float) factor);
  }

  /**
   * Llama 3's way: waves shorter than {@code originalContext / highFactor} positions stay as they
   * are, those longer than {@code originalContext / lowFactor} are divided by the factor, and
   * between them the frequency changes smoothly.
   */
  static List<Float> llama3(
      int headSize,
      double ropeTheta,
      double factor,
      double lowFactor,
      double highFactor,
      double originalContext) {
    return IntStream.range(0, frequencies(headSize))
        .mapToObj(
            i -> {
              double wavelength = 2 * Math.PI * Math.pow(ropeTheta, 2.0 * i / headSize);
              double kept = (originalContext / wavelength - lowFactor) / (highFactor - lowFactor);
              double share = Math.max(0, Math.min(1, kept));
              return (float) (1 / ((1 - share) / factor + share));
            })
        .toList();
  }

  private static int frequencies(int headSize) {
    if (headSize > LlamaConfig.MAX_HEAD_SIZE) {
      throw new IllegalArgumentException(
          "head size is %d, expected at most %d".formatted(headSize, LlamaConfig.MAX_HEAD_SIZE));
    }
    return headSize / 2;
  }
}
