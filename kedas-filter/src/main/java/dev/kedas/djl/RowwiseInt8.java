package dev.kedas.djl;

/**
 * A matrix in 8 bits a number: {@code value[row, column] ≈ values[row, column] * scales[row]}. No
 * number is off by more than half of its row's scale, which is the row's largest magnitude divided
 * by 127, unless that is among the smallest floats and so itself rounded; a row of zeros stays one.
 *
 * <p>Immutable as long as nobody writes to its arrays, which it hands out without copying.
 *
 * @param values from -127 to 127, in row-major order
 * @param scales one for each row; 0 for a row of zeros
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record RowwiseInt8(byte[] values, float[] scales) {

  private static final int LARGEST = 127;

  /**
   * Rounds a matrix.
   *
   * @param values finite numbers in row-major order
   * @param rows how many rows they make; at least 1
   * @throws IllegalArgumentException if they make no whole rows, or one isn't finite
   */
  public static RowwiseInt8 of(float[] values, int rows) {
    if (rows < 1 || values.length % rows != 0) {
      throw new IllegalArgumentException(
          "%d numbers, expected a multiple of %d rows".formatted(values.length, rows));
    }
    byte[] rounded = new byte[values.length];
    float[] scales = new float[rows];
    int length = values.length / rows;
    for (int row = 0; row < rows; row++) {
      scales[row] = scale(values, row * length, length);
      round(values, scales[row], rounded, row * length, length);
    }
    return new RowwiseInt8(rounded, scales);
  }

  private static float scale(float[] values, int from, int length) {
    float largest = 0;
    for (int i = from; i < from + length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s at index %d, expected finite numbers".formatted(values[i], i));
      }
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return largest / LARGEST;
  }

  private static void round(float[] values, float scale, byte[] rounded, int from, int length) {
    if (scale == 0) {
      return;
    }
    for (int i = from; i < from + length; i++) {
      // A scale among the smallest floats is itself rounded, so that the quotient may be above 127.
      int nearest = Math.round(values[i] / scale);
      rounded[i] = (byte) Math.max(-LARGEST, Math.min(LARGEST, nearest));
    }
  }
}
