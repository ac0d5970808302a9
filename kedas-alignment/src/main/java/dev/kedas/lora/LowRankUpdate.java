package dev.kedas.lora;

import dev.kedas.djl.ModelFormatException;

/**
 * Update of one linear map: {@code y = xWᵀ + scaling · (xAᵀ)Bᵀ} [1].
 *
 * <p>[1] Hu et al., LoRA, arXiv:2106.09685
 *
 * @param rank rows of A, columns of B
 * @param inputSize columns of A
 * @param outputSize rows of B
 * @param a matrix A, shape (rank, inputSize), row-major
 * @param b matrix B, shape (outputSize, rank), row-major
 */
@SuppressWarnings("ArrayRecordComponent") // weights are handed on, never compared or shown
public record LowRankUpdate(int rank, int inputSize, int outputSize, float[] a, float[] b) {

  /** Checks that the arrays have the sizes stated. */
  public LowRankUpdate {
    if (a.length != (long) rank * inputSize || b.length != (long) outputSize * rank) {
      throw new ModelFormatException(
          "low-rank update of rank %d from %d to %d has %d and %d values"
              .formatted(rank, inputSize, outputSize, a.length, b.length));
    }
  }
}
