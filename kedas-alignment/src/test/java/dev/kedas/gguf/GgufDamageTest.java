package dev.kedas.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.djl.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Damaged files are refused in words: no other exception, no running out of memory, no hang. */
@Timeout(60)
class GgufDamageTest {

  private static final long SEED = 20260304;

  @TempDir Path folder;

  private static byte[] content() {
    return new GgufBytes()
        .size("size", 7)
        .number("number", 1.5)
        .flag("flag", true)
        .text("text", "value")
        .texts("texts", List.of("a", "bc", ""))
        .integers("integers", List.of(1, -2))
        .f32("first", new long[] {2}, 1, 2)
        .tensor("second", 8, new long[] {2, 32}, new byte[68])
        .f32("last", new long[] {1}, 3)
        .build();
  }

  @Test
  void open_cutAnywhere_isRefused() throws IOException {
    byte[] whole = content();
    Path file = folder.resolve("model.gguf");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> GgufFile.open(file).close())
          .as("cut to %d of %d bytes", length, whole.length)
          .isInstanceOf(ModelFormatException.class);
    }
  }

  @Test
  void open_bytesChanged_isReadOrRefused() throws IOException {
    byte[] whole = content();
    Path file = folder.resolve("model.gguf");
    SplittableRandom random = new SplittableRandom(SEED);
    int read = 0;
    int refused = 0;
    for (int round = 0; round < 3000; round++) {
      byte[] changed = whole.clone();
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      Files.write(file, changed);
      try (GgufFile gguf = GgufFile.open(file)) {
        gguf.names().forEach(gguf::read);
        read++;
      } catch (ModelFormatException e) {
        refused++;
      }
    }
    assertThat(read).as("seed %d", SEED).isPositive();
    assertThat(refused).as("seed %d", SEED).isPositive();
  }
}
