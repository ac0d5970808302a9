package dev.kedas.djl;

import java.util.Arrays;
import java.util.Set;

/**
 * Named tensors in a file or in several files, read as 32-bit floats whatever their stored type.
 *
 * <p>Reading is thread-safe. After {@link #close()} every read throws {@link
 * IllegalStateException}.
 */
public interface TensorSource extends AutoCloseable {

  /** Names of all tensors. */
  Set<String> names();

  /**
   * Shape of a tensor, row-major, outermost dimension first.
   *
   * @throws ModelFormatException if there is no tensor of that name
   */
  long[] shape(String name);

  /**
   * Values of a tensor in row-major order.
   *
   * @throws ModelFormatException if there is no tensor of that name or its data is damaged
   */
  float[] read(String name);

  /** What the tensors are read from, for messages: a file's name. */
  String description();

  @Override
  void close();

  /**
   * Values of a tensor whose shape must be the given one and whose values must be finite.
   *
   * @param reason why that shape is expected, for the message, such as {@code "hidden_size=576"}
   * @throws ModelFormatException if it is missing, damaged, of another shape, or holds an infinity
   *     or what is not a number
   */
  default float[] read(String name, String reason, long... expected) {
    long[] actual = shape(name);
    if (!Arrays.equals(actual, expected)) {
      throw new ModelFormatException(
          "%s: '%s' has shape %s, expected %s from %s"
              .formatted(
                  description(), name, Arrays.toString(actual), Arrays.toString(expected), reason));
    }
    float[] values = read(name);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new ModelFormatException(
            "%s: '%s' holds %s at index %d, expected finite numbers"
                .formatted(description(), name, values[i], i));
      }
    }
    return values;
  }
}
