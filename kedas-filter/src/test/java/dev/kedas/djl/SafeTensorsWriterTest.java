package dev.kedas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeTensorsWriterTest {

  @TempDir Path folder;

  @Test
  void write_severalTensors_areReadBack() {
    float[] large = new float[200_003]; // more than one chunk
    Random random = new Random(1);
    for (int i = 0; i < large.length; i++) {
      large[i] = random.nextFloat();
    }
    Path file = folder.resolve("some.safetensors");
    new SafeTensorsWriter()
        .add("matrix", new long[] {2, 3}, () -> new float[] {1, 2, 3, 4, 5, -6})
        .add("none \"quoted\"", new long[] {0, 4}, () -> new float[0])
        .add("scalar", new long[0], () -> new float[] {Float.MIN_VALUE})
        .add("large", new long[] {large.length}, () -> large)
        .write(file);
    try (SafeTensors read = SafeTensors.open(file)) {
      assertThat(read.names()).containsExactly("matrix", "none \"quoted\"", "scalar", "large");
      assertThat(read.shape("matrix")).containsExactly(2, 3);
      assertThat(read.read("matrix")).containsExactly(1, 2, 3, 4, 5, -6);
      assertThat(read.read("none \"quoted\"")).isEmpty();
      assertThat(read.read("scalar")).containsExactly(Float.MIN_VALUE);
      assertThat(read.read("large")).containsExactly(large);
    }
  }

  @Test
  void write_headerOfAnyLength_alignsTheData() throws IOException {
    for (String name : new String[] {"a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg"}) {
      Path file = folder.resolve(name);
      new SafeTensorsWriter().add(name, new long[] {1}, () -> new float[1]).write(file);
      byte[] bytes = Files.readAllBytes(file);
      long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
      assertThat(header).isEqualTo(bytes.length - Long.BYTES - Float.BYTES);
      assertThat(header % 8).isZero();
    }
  }

  @Test
  void write_failing_leavesTheEarlierFile() throws IOException {
    Path file = folder.resolve("some.safetensors");
    new SafeTensorsWriter().add("x", new long[] {1}, () -> new float[] {7}).write(file);
    byte[] before = Files.readAllBytes(file);
    SafeTensorsWriter failing =
        new SafeTensorsWriter().add("x", new long[] {2}, () -> new float[] {8});
    assertThatThrownBy(() -> failing.write(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("'x' has 1 values, expected 2");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void add_sameNameTwice_isRefused() {
    SafeTensorsWriter writer = new SafeTensorsWriter().add("x", new long[0], () -> new float[1]);
    assertThatThrownBy(() -> writer.add("x", new long[0], () -> new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is a tensor 'x' already");
  }
}
