package dev.kedas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {

  private static final byte[] EIGHT_BYTES = new byte[8];

  private final Path folder;

  SafeTensorsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void read_everyReadableType_widensToFloats() {
    byte[] file =
        new SafeTensorsBytes()
            .f32("a", new long[] {2, 1}, 1.5f, -3f)
            .add("b", "F16", new long[] {2}, new byte[] {0, 0x3e, 0, (byte) 0xc2})
            .add("c", "BF16", new long[] {2}, new byte[] {(byte) 0xc0, 0x3f, 0x40, (byte) 0xc0})
            .add("d", "I8", new long[] {2, 3}, new byte[] {1, -2, 3, 127, -127, -128})
            .f32("d_scale", new long[] {2}, 0.5f, 2f)
            .f32("e", new long[] {}, 7f)
            .f32("f", new long[] {0, 4})
            .build();

    try (SafeTensors tensors = SafeTensors.of("test", file)) {
      assertThat(tensors.read("a")).containsExactly(1.5f, -3f);
      assertThat(tensors.shape("a")).containsExactly(2, 1);
      assertThat(tensors.read("b")).containsExactly(1.5f, -3f);
      assertThat(tensors.read("c")).containsExactly(1.5f, -3f);
      assertThat(tensors.read("d")).containsExactly(.5f, -1f, 1.5f, 254f, -254f, -256f);
      assertThat(tensors.read("e")).containsExactly(7f);
      assertThat(tensors.shape("e")).isEmpty();
      assertThat(tensors.read("f")).isEmpty();
      assertThat(tensors.names()).containsExactly("a", "b", "c", "d", "e", "f");
    }
  }

  @Test
  void read_tensorLongerThanAChunk_isComplete() throws IOException {
    float[] values = new float[300_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Path file = write(new SafeTensorsBytes().f32("long", new long[] {3, 100_000}, values).build());

    try (SafeTensors tensors = SafeTensors.open(file)) {
      assertThat(tensors.read("long")).isEqualTo(values);
    }
  }

  @Test
  void read_byManyThreads_givesEachTheSame() throws IOException {
    float[] values = new float[200_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 977;
    }
    Path file = write(new SafeTensorsBytes().f32("x", new long[] {200_000}, values).build());

    try (SafeTensors tensors = SafeTensors.open(file)) {
      assertThat(IntStream.range(0, 16).parallel().mapToObj(i -> tensors.read("x")))
          .allSatisfy(read -> assertThat(read).isEqualTo(values));
    }
  }

  @Test
  void read_fileOverTwoGibibytes_findsWhatLiesBehind() throws IOException {
    long hole = 3L << 30;
    String header =
        "{%s,%s}"
            .formatted(
                SafeTensorsBytes.entry("hole", "U8", "[%d]".formatted(hole), 0, hole),
                SafeTensorsBytes.entry("behind", "F32", "[1]", hole, hole + 4));
    Path file = folder.resolve("sparse.safetensors");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      byte[] start = SafeTensorsBytes.file(header, new byte[0]);
      out.write(start);
      out.seek(start.length + hole); // leaves a hole that takes no room on the disk
      out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(42f).array());
    }

    try (SafeTensors tensors = SafeTensors.open(file)) {
      assertThat(tensors.read("behind")).containsExactly(42f);
      assertThatThrownBy(() -> tensors.read("hole"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("'hole' is stored as U8");
    }
  }

  @Test
  void read_integersWithoutScale_namesTensorAndType() {
    byte[] file = new SafeTensorsBytes().add("q", "I8", new long[] {1, 8}, EIGHT_BYTES).build();

    assertThatThrownBy(() -> SafeTensors.of("m.safetensors", file).read("q"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage(
            "m.safetensors: 'q' is stored as I8 [1, 8], expected beside it an F32 tensor 'q_scale'"
                + " of 1 numbers, found none");
  }

  @Test
  void read_scaleForAnotherNumberOfRows_isRefused() {
    byte[] file =
        new SafeTensorsBytes()
            .add("q", "I8", new long[] {2, 4}, EIGHT_BYTES)
            .f32("q_scale", new long[] {3}, 1, 1, 1)
            .build();

    assertThatThrownBy(() -> SafeTensors.of("m", file).read("q"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("of 2 numbers, found F32 [3]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"F64", "I64", "BOOL", "F8_E4M3", "Q17"})
  void read_typeThatIsNotRead_namesTensorAndType(String type) {
    int elements = type.equals("F64") || type.equals("I64") ? 1 : 8;
    byte[] file = new SafeTensorsBytes().add("t", type, new long[] {elements}, EIGHT_BYTES).build();

    try (SafeTensors tensors = SafeTensors.of("m", file)) {
      assertThat(tensors.names()).containsExactly("t");
      assertThatThrownBy(() -> tensors.read("t"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage("m: 't' is stored as " + type + ", expected F32, F16, BF16 or I8");
    }
  }

  @Test
  void read_expectedAnotherShape_saysWhatWhereAndWhy() {
    byte[] file = new SafeTensorsBytes().f32("w", new long[] {2, 1}, 1, 2).build();

    assertThatThrownBy(() -> SafeTensors.of("m", file).read("w", "hidden_size=3", 3, 1))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("m: 'w' has shape [2, 1], expected [3, 1] from hidden_size=3");
  }

  @Test
  void read_noSuchTensor_saysSo() {
    byte[] file = new SafeTensorsBytes().f32("w", new long[] {1}, 1).build();

    assertThatThrownBy(() -> SafeTensors.of("m", file).read("v"))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("m: has no tensor 'v'");
  }

  @Test
  void read_afterClose_isRefused() throws IOException {
    Path file = write(new SafeTensorsBytes().f32("w", new long[] {1}, 1).build());
    SafeTensors tensors = SafeTensors.open(file);
    tensors.close();
    tensors.close();

    assertThatThrownBy(() -> tensors.read("w"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("test.safetensors is closed: 'w' cannot be read any more");
  }

  @Test
  void read_fileCutShortWhileOpen_isAnErrorNotACrash() throws IOException {
    Path file = write(new SafeTensorsBytes().f32("w", new long[] {2}, 1, 2).build());
    try (SafeTensors tensors = SafeTensors.open(file)) {
      Files.write(file, new byte[9]);

      assertThatThrownBy(() -> tensors.read("w"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("cut short while open");
    }
  }

  @Test
  void open_noSuchFile_namesIt() {
    assertThatThrownBy(() -> SafeTensors.open(folder.resolve("none.safetensors")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("none.safetensors: no such file: ");
  }

  @Test
  void of_cutAtAnyPlace_isRefused() {
    byte[] file =
        new SafeTensorsBytes()
            .f32("a", new long[] {2}, 1, 2)
            .add("q", "I8", new long[] {2, 4}, EIGHT_BYTES)
            .f32("q_scale", new long[] {2}, 1, 1)
            .build();

    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> SafeTensors.of("cut", cut))
          .as("first %d of %d bytes", length, file.length)
          .isInstanceOf(ModelFormatException.class)
          .hasMessageStartingWith("cut: ");
    }
  }

  @Test
  void of_bytesBehindTheLastTensor_isRefused() {
    byte[] file = new SafeTensorsBytes().f32("a", new long[] {1}, 1).build();

    assertThatThrownBy(() -> SafeTensors.of("m", Arrays.copyOf(file, file.length + 1)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("m: 5 bytes follow the header, expected 4");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 100_000_001, 9})
  void of_impossibleHeaderLength_isRefused(long length) {
    byte[] file = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();

    assertThatThrownBy(() -> SafeTensors.of("m", file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("m: has a header of " + Long.toUnsignedString(length) + " bytes");
  }

  @Test
  void open_headerLongerThanTheFormatAllows_isRefused() throws IOException {
    Path file = folder.resolve("test.safetensors");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(100_000_001).array());
      out.setLength(200_000_000);
    }

    assertThatThrownBy(() -> SafeTensors.open(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("expected at most 100000000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[2] | 0 | 4 | 'a' has 4 bytes, expected those of F32 [2]",
        "[-1] | 0 | 8 | bad number in shape: -1",
        "[1] | -8 | 8 | bad number in data_offsets: -8",
        "[2] | 4 | 12 | 'a' has data_offsets [4, 12], expected to begin at 0",
        "[2] | 8 | 0 | 'a' has data_offsets [8, 0]",
        "[4] | 0 | 16 | 'a' has data_offsets [0, 16], expected to begin at 0 and to end within 8",
        "[4611686018427387904, 4] | 0 | 8 | 'a' has 8 bytes, expected those of F32",
        "[4294967296, 4294967296, 2] | 0 | 8 | 'a' has 8 bytes, expected those of F32",
        "[99999999999999999999] | 0 | 8 | not valid JSON",
        "[1.5] | 0 | 8 | bad number in shape",
        "[\"2\"] | 0 | 8 | bad number in shape",
        "2 | 0 | 8 | shape is not a list",
        "null | 0 | 8 | shape is not a list",
        "[[2]] | 0 | 8 | bad number in shape",
        "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2] | 0 | 8 | more than 16 numbers",
      })
  void of_impossibleTensor_isRefused(String shape, long begin, long end, String message) {
    String header = "{" + SafeTensorsBytes.entry("a", "F32", shape, begin, end) + "}";

    assertThatThrownBy(() -> SafeTensors.of("m", SafeTensorsBytes.file(header, EIGHT_BYTES)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "[] | not a JSON object",
        "{}{} | something follows",
        "{\"a\":1} | 'a' is not a JSON object",
        "{\"a\":{}} | lacks its dtype",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}} | two data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"x\":1}} | unknown key 'x'",
        "{\"a\":{\"dtype\":7,\"shape\":[2],\"data_offsets\":[0,8]}} | lacks its dtype",
        "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F16\"}} | Duplicate field 'dtype'",
        "{\"__metadata__\":3} | '__metadata__' is not a JSON object",
        "{\"a\" | not valid JSON",
        "nonsense | not valid JSON",
      })
  void of_badHeader_isRefused(String header, String message) {
    assertThatThrownBy(() -> SafeTensors.of("m", SafeTensorsBytes.file(header, EIGHT_BYTES)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void of_twoTensorsOfOneName_isRefused() {
    byte[] file =
        new SafeTensorsBytes().f32("a", new long[] {1}, 1).f32("a", new long[] {1}, 2).build();

    assertThatThrownBy(() -> SafeTensors.of("m", file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("Duplicate field 'a'");
  }

  @Test
  void of_overlappingTensors_isRefused() {
    String header =
        "{%s,%s}"
            .formatted(
                SafeTensorsBytes.entry("a", "F32", "[2]", 0, 8),
                SafeTensorsBytes.entry("b", "F32", "[1]", 4, 8));

    assertThatThrownBy(() -> SafeTensors.of("m", SafeTensorsBytes.file(header, EIGHT_BYTES)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("'b' has data_offsets [4, 8], expected to begin at 8");
  }

  @Test
  void of_deeplyNestedHeader_isRefused() {
    String header = "{\"__metadata__\":{\"x\":" + "[".repeat(2_000_000);

    assertThatThrownBy(() -> SafeTensors.of("m", SafeTensorsBytes.file(header, EIGHT_BYTES)))
        .isInstanceOf(ModelFormatException.class);
  }

  @Test
  void of_randomlyDamagedHeader_isReadOrRefusedInWords() {
    byte[] file =
        new SafeTensorsBytes()
            .f32("first", new long[] {2, 2}, 1, 2, 3, 4)
            .add("q", "I8", new long[] {2, 4}, EIGHT_BYTES)
            .f32("q_scale", new long[] {2}, 1, 1)
            .build();
    int headerEnd = new String(file, StandardCharsets.ISO_8859_1).indexOf("}}") + 2;
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      byte[] damaged = file.clone();
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        damaged[random.nextInt(headerEnd)] = (byte) random.nextInt(256);
      }
      try (SafeTensors tensors = SafeTensors.of("m", damaged)) {
        tensors.names().forEach(tensors::read);
      } catch (ModelFormatException e) {
        assertThat(e).as("seed %d", seed).hasMessageStartingWith("m: ");
      }
    }
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("test.safetensors"), content);
  }
}
