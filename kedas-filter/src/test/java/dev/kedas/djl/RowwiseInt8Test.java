package dev.kedas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowwiseInt8Test {

  @TempDir Path folder;

  @Test
  void of_rowsOfAnyMagnitude_roundsWithinHalfOfEachScale() {
    int rows = 40;
    int columns = 33;
    long seed = 5;
    Random random = new Random(seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * Math.pow(10, i / columns - 20));
    }

    RowwiseInt8 rounded = RowwiseInt8.of(values, rows);

    for (int i = 0; i < values.length; i++) {
      float scale = rounded.scales()[i / columns];
      double error = Math.abs(values[i] - (double) rounded.values()[i] * scale);
      assertThat(error).as("seed %d, index %d", seed, i).isLessThanOrEqualTo(0.50001 * scale);
    }
    for (int row = 0; row < rows; row++) {
      float largest = 0;
      for (int i = row * columns; i < (row + 1) * columns; i++) {
        largest = Math.max(largest, Math.abs(values[i]));
      }
      assertThat(rounded.scales()[row]).isEqualTo(largest / 127);
    }
  }

  @Test
  void of_largestMagnitude_isKeptOnBothSides() {
    RowwiseInt8 rounded = RowwiseInt8.of(new float[] {-2.54f, 2.54f, 0, 1.27f}, 1);

    assertThat(rounded.values()).containsExactly(-127, 127, 0, 64);
  }

  @Test
  void of_rowOfZeros_staysOne() {
    RowwiseInt8 rounded = RowwiseInt8.of(new float[] {0, -0f, 1, 2}, 2);

    assertThat(rounded.values()).containsExactly(0, 0, 64, 127);
    assertThat(rounded.scales()).containsExactly(0, 2 / 127f);
  }

  @Test
  void of_smallestFloats_staysInRange() {
    RowwiseInt8 rounded =
        RowwiseInt8.of(new float[] {190 * Float.MIN_VALUE, -190 * Float.MIN_VALUE}, 1);

    assertThat(rounded.scales()[0]).isEqualTo(Float.MIN_VALUE);
    assertThat(rounded.values()).containsExactly(127, -127);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void of_notFinite_isRefused(float value) {
    assertThatThrownBy(() -> RowwiseInt8.of(new float[] {0, 1, value, 2}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(value + " at index 2");
  }

  @Test
  void of_noWholeRows_isRefused() {
    assertThatThrownBy(() -> RowwiseInt8.of(new float[5], 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("5 numbers, expected a multiple of 2 rows");
  }

  @Test
  void written_amongFloats_isReadBack() {
    RowwiseInt8 matrix = RowwiseInt8.of(new float[] {1, 2, 3, 0, 0, 0, -4, 5, 6}, 3);
    Path file = folder.resolve("some.safetensors");
    new SafeTensorsWriter()
        .add("matrix", matrix)
        .add("bias", new long[] {2}, () -> new float[] {7, 8})
        .write(file);

    try (SafeTensors read = SafeTensors.open(file)) {
      assertThat(read.names()).containsExactlyInAnyOrder("matrix", "bias");
      assertThat(read.shape("matrix")).containsExactly(3, 3);
      assertThat(read.read("bias")).containsExactly(7, 8);
      float[] values = read.read("matrix");
      for (int i = 0; i < values.length; i++) {
        assertThat(values[i]).isEqualTo(matrix.values()[i] * matrix.scales()[i / 3]);
      }
    }
  }
}
