package dev.kedas.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kedas.djl.ModelFormatException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufFileTest {

  private static final int F32 = 0;
  private static final int Q4_1 = 3;
  private static final int Q6_K = 14;

  @TempDir Path folder;

  /** Written by the Python package gguf, see src/test/python/gguf_golden.py. */
  private static Path golden(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(GgufFileTest.class.getResource(name)).toURI());
  }

  @ParameterizedTest
  @ValueSource(strings = {"f32", "f16", "bf16", "q8_0", "q4_0", "q4_1"})
  void read_everyType_givesWhatPythonGives(String type) throws Exception {
    JsonNode bits = new ObjectMapper().readTree(golden("tensors.json").toFile()).get(type);
    float[] expected = new float[bits.size()];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = Float.intBitsToFloat(bits.get(i).asInt());
    }
    try (GgufFile file = GgufFile.open(golden("tensors.gguf"))) {
      assertThat(file.shape(type)).containsExactly(2, 3, 64);
      assertThat(file.read(type)).containsExactly(expected);
    }
  }

  @Test
  void metadata_everyType_isRead() throws Exception {
    try (GgufFile file = GgufFile.open(golden("tensors.gguf"))) {
      GgufMetadata metadata = file.metadata();
      assertThat(metadata.integer("a.uint8")).hasValue(200L);
      assertThat(metadata.integer("a.int8")).hasValue(-100L);
      assertThat(metadata.integer("a.uint16")).hasValue(60_000L);
      assertThat(metadata.integer("a.int16")).hasValue(-30_000L);
      assertThat(metadata.integer("a.uint32")).hasValue(4_000_000_000L);
      assertThat(metadata.integer("a.int32")).hasValue(-2_000_000_000L);
      assertThat(metadata.integer("a.uint64")).hasValue(1L << 40);
      assertThat(metadata.integer("a.int64")).hasValue(-(1L << 40));
      assertThat(metadata.number("a.float32")).hasValue(0.5);
      assertThat(metadata.number("a.float64")).hasValue(0.1);
      assertThat(metadata.flag("a.bool")).hasValue(true);
      assertThat(metadata.string("a.string")).hasValue("naïve 🗼");
      assertThat(metadata.strings("a.strings")).hasValue(List.of("one", "", "drei"));
      assertThat(metadata.integers("a.ints")).hasValue(List.of(1L, -2L, 3L));
      assertThat(metadata.string("general.architecture")).hasValue("test");
      assertThat(metadata.string("nothing")).isEmpty();
    }
  }

  @Test
  void metadata_anotherType_saysWhatWasFound() throws Exception {
    try (GgufFile file = GgufFile.open(golden("tensors.gguf"))) {
      assertThatThrownBy(() -> file.metadata().integer("a.float32"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage("tensors.gguf: metadata 'a.float32' is 0.5, expected an integer");
      assertThatThrownBy(() -> file.metadata().strings("a.ints"))
          .hasMessage(
              "tensors.gguf: metadata 'a.ints' is an array of 3, expected an array of texts");
    }
  }

  @Test
  void metadata_nestedArray_isRead() throws Exception {
    Path file = nested(3);
    try (GgufFile gguf = GgufFile.open(file)) {
      assertThatThrownBy(() -> gguf.metadata().integer("nested"))
          .hasMessageContaining("'nested' is an array of 1, expected an integer");
    }
  }

  @Test
  void open_arrayNestedTooDeep_isRefused() throws Exception {
    Path file = nested(4);
    assertThatThrownBy(() -> GgufFile.open(file))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("'nested' is nested more than 4 deep");
  }

  private Path nested(int arraysInside) throws IOException {
    return new GgufBytes()
        .value(
            "nested",
            9,
            out -> {
              for (int i = 0; i < arraysInside; i++) {
                GgufBytes.int32(out, 9);
                GgufBytes.int64(out, 1);
              }
              GgufBytes.int32(out, 4);
              GgufBytes.int64(out, 1);
              GgufBytes.int32(out, 42);
            })
        .write(folder);
  }

  @Test
  void read_tensorOfManyChunks_hasEveryBlockInItsPlace() throws Exception {
    int blocks = 40_000;
    ByteBuffer content = ByteBuffer.allocate(blocks * 20).order(ByteOrder.LITTLE_ENDIAN);
    for (int block = 0; block < blocks; block++) {
      content.putShort((short) 0x3c00); // scale 1
      content.putShort((short) (block % 2 == 0 ? 0 : 0x4900)); // minimum 0 or 10
      for (int i = 0; i < 16; i++) {
        content.put((byte) (block % 16 << 4 | i));
      }
    }
    Path file =
        new GgufBytes()
            .f32("before", new long[] {3}, 1, 2, 3)
            .tensor("large", Q4_1, new long[] {blocks / 4, 128}, content.array())
            .write(folder);

    try (GgufFile gguf = GgufFile.open(file)) {
      float[] values = gguf.read("large");

      assertThat(gguf.read("before")).containsExactly(1, 2, 3);
      for (int i = 0; i < values.length; i++) {
        int block = i / 32;
        int integer = i % 32 < 16 ? i % 16 : block % 16;
        assertThat(values[i]).as("value %d", i).isEqualTo(integer + (block % 2 == 0 ? 0 : 10));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void open_knownVersion_isRead(int version) throws Exception {
    Path file = small().version(version).write(folder);
    try (GgufFile gguf = GgufFile.open(file)) {
      assertThat(gguf.names()).containsExactly("first", "second");
      assertThat(gguf.shape("second")).containsExactly(2, 1, 3);
      assertThat(gguf.read("second")).containsExactly(3, 4, 5, 6, 7, 8);
      assertThat(gguf.description()).isEqualTo("model.gguf");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 3 << 24})
  void open_unknownVersion_isRefused(int version) {
    refused(small().version(version).build(), "GGUF version is", "expected 2 or 3");
  }

  @Test
  void open_statedAlignment_isUsed() throws Exception {
    Path file = new GgufBytes().alignment(256).f32("a", new long[] {1}, 5).write(folder);
    try (GgufFile gguf = GgufFile.open(file)) {
      assertThat(gguf.read("a")).containsExactly(5);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 48, 1 << 30})
  void open_impossibleAlignment_isRefused(int alignment) {
    refused(
        new GgufBytes().size("general.alignment", alignment).build(),
        "alignment is " + alignment + ", expected a power of two");
  }

  @Test
  void open_otherFile_isRefused() {
    refused(
        "PK, not a model at all, but long enough".getBytes(), "does not begin with the letters");
    refused(new byte[0], "ends at byte 0");
  }

  @Test
  void open_impossibleCount_isRefused() {
    refused(small().build(-1, 1), "number of tensors is 18446744073709551615");
    refused(small().build(1L << 40, 1), "number of tensors is 1099511627776");
    refused(small().build(2, 1L << 62), "number of metadata values is");
    refused(small().build(3, 1), "model.gguf: ");
    refused(small().build(2, 2), "model.gguf: ");
  }

  @Test
  void open_impossibleLength_isRefused() {
    refused(
        new GgufBytes().value("key", 8, out -> GgufBytes.int64(out, 1L << 33)).build(),
        "length of metadata 'key' is 8589934592");
    refused(
        new GgufBytes()
            .value(
                "key",
                9,
                out -> {
                  GgufBytes.int32(out, 4);
                  GgufBytes.int64(out, 1 << 30);
                })
            .build(),
        "length of metadata 'key' is 1073741824");
  }

  @Test
  void open_unknownValueType_isRefused() {
    refused(
        new GgufBytes().value("key", 13, out -> {}).build(),
        "metadata 'key' has value type 13, expected 0 to 12");
  }

  @Test
  void open_unsupportedTensorType_namesTensorTypeAndSupportedTypes() {
    refused(
        new GgufBytes().tensor("blk.0.x", Q6_K, new long[] {256}, new byte[210]).build(),
        "tensor 'blk.0.x' has type 14, supported are"
            + " F32 (0), F16 (1), Q4_0 (2), Q4_1 (3), Q8_0 (8), BF16 (30)");
  }

  @Test
  void open_impossibleShape_isRefused() {
    refused(shape(), "tensor 'a' has 0 dimensions, expected 1 to 4");
    refused(shape(1, 1, 1, 1, 1), "tensor 'a' has 5 dimensions");
    refused(shape(4, 0), "tensor 'a' has shape [4, 0]");
    refused(shape(-1), "tensor 'a' has shape [-1]");
    refused(shape(1L << 32, 1L << 32), "at most 2147483639 values");
    refused(shape(1L << 62, 1L << 62, 4, 4), "at most 2147483639 values");
    refused(
        new GgufBytes().info("a", Q4_1, new long[] {2, 33}, 0).build(),
        "rows of tensor 'a' have 33 values, expected a multiple of 32 for type Q4_1");
  }

  private static byte[] shape(long... shape) {
    return new GgufBytes().info("a", F32, shape, 0).build();
  }

  @Test
  void open_tensorOutsideTheFile_isRefused() {
    refused(shape(1), "tensor 'a' takes 4 bytes from offset 0", "within the 0 bytes");
    refused(at(32), "from offset 32");
    refused(at(16), "from offset 16, expected an offset that is a multiple of 32");
    refused(at(-32), "from offset 18446744073709551584");
    refused(at(Long.MAX_VALUE - 31), "from offset 9223372036854775776");
  }

  private static byte[] at(long offset) {
    return new GgufBytes()
        .tensor("b", F32, new long[] {8}, new byte[32])
        .info("a", F32, new long[] {1}, offset)
        .build();
  }

  @Test
  void open_sameNameTwice_isRefused() {
    refused(small().f32("first", new long[] {1}, 1).build(), "tensor 'first' occurs twice");
    refused(small().size("key", 8).build(), "metadata 'key' occurs twice");
  }

  @Test
  void open_noFile_saysSo() {
    assertThatThrownBy(() -> GgufFile.open(folder.resolve("none.gguf")))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageEndingWith("none.gguf: there is no such file");
    assertThatThrownBy(() -> GgufFile.open(folder)).isInstanceOf(ModelFormatException.class);
  }

  @Test
  void read_unknownName_saysSo() throws Exception {
    try (GgufFile gguf = GgufFile.open(small().write(folder))) {
      assertThatThrownBy(() -> gguf.read("third"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage("model.gguf: there is no tensor 'third'");
      assertThatThrownBy(() -> gguf.shape("third")).isInstanceOf(ModelFormatException.class);
    }
  }

  @Test
  void read_afterClose_isRefused() throws Exception {
    GgufFile gguf = GgufFile.open(small().write(folder));
    gguf.close();
    gguf.close();
    assertThatThrownBy(() -> gguf.read("first"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("model.gguf is closed");
  }

  @Test
  void read_fileCutAfterOpening_isRefused() throws Exception {
    Path file = small().write(folder);
    try (GgufFile gguf = GgufFile.open(file)) {
      Files.write(file, new byte[10]);
      assertThatThrownBy(() -> gguf.read("first"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("became shorter");
    }
  }

  private static GgufBytes small() {
    return new GgufBytes()
        .size("key", 7)
        .f32("first", new long[] {2}, 1, 2)
        .f32("second", new long[] {2, 1, 3}, 3, 4, 5, 6, 7, 8);
  }

  private void refused(byte[] content, String... messageParts) {
    Path file = folder.resolve("model.gguf");
    assertThatThrownBy(
            () -> {
              Files.write(file, content);
              GgufFile.open(file).close();
            })
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("model.gguf: ")
        .hasMessageContainingAll(messageParts);
  }
}
