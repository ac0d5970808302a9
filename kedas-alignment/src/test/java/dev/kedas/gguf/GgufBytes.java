package dev.kedas.gguf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Builds the bytes of GGUF files, right and wrong ones. */
public final class GgufBytes {

  /** Value types' numbers in the format. */
  private static final int UINT32 = 4;

  private static final int INT32 = 5;
  private static final int FLOAT32 = 6;
  private static final int BOOL = 7;
  private static final int STRING = 8;
  private static final int ARRAY = 9;

  private final ByteArrayOutputStream metadata = new ByteArrayOutputStream();
  private final ByteArrayOutputStream tensors = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private int alignment = 32;
  private long metadataCount;
  private long tensorCount;
  private int version = 3;

  /** Sets the version in the header. */
  public GgufBytes version(int value) {
    version = value;
    return this;
  }

  /** Sets and states the alignment of the tensors' data. */
  public GgufBytes alignment(int value) {
    alignment = value;
    return size("general.alignment", value);
  }

  /** Adds an unsigned 32-bit integer. */
  public GgufBytes size(String key, int value) {
    return value(key, UINT32, out -> int32(out, value));
  }

  /** Adds a 32-bit float. */
  public GgufBytes number(String key, double value) {
    return value(key, FLOAT32, out -> int32(out, Float.floatToRawIntBits((float) value)));
  }

  /** Adds a truth value. */
  public GgufBytes flag(String key, boolean value) {
    return value(key, BOOL, out -> out.write(value ? 1 : 0));
  }

  /** Adds a text. */
  public GgufBytes text(String key, String value) {
    return value(key, STRING, out -> string(out, value));
  }

  /** Adds an array of texts. */
  public GgufBytes texts(String key, List<String> values) {
    return value(
        key,
        ARRAY,
        out -> {
          int32(out, STRING);
          int64(out, values.size());
          values.forEach(value -> string(out, value));
        });
  }

  /** Adds an array of signed 32-bit integers. */
  public GgufBytes integers(String key, List<Integer> values) {
    return value(
        key,
        ARRAY,
        out -> {
          int32(out, INT32);
          int64(out, values.size());
          values.forEach(value -> int32(out, value));
        });
  }

  /** Adds a value of any type number, its bytes written by the caller. */
  public GgufBytes value(String key, int type, Consumer<ByteArrayOutputStream> content) {
    string(metadata, key);
    int32(metadata, type);
    content.accept(metadata);
    metadataCount++;
    return this;
  }

  /**
   * Adds an F32 tensor.
   *
   * @param shape outermost dimension first
   */
  public GgufBytes f32(String name, long[] shape, float... values) {
    ByteBuffer content = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    content.asFloatBuffer().put(values);
    return tensor(name, 0, shape, content.array());
  }

  /** Adds a tensor of any type number. */
  public GgufBytes tensor(String name, int type, long[] shape, byte[] content) {
    while (data.size() % alignment != 0) {
      data.write(0);
    }
    info(name, type, shape, data.size());
    data.writeBytes(content);
    return this;
  }

  /** Adds an entry to the list of tensors without data. */
  public GgufBytes info(String name, int type, long[] shape, long offset) {
    string(tensors, name);
    int32(tensors, shape.length);
    for (int i = shape.length - 1; i >= 0; i--) {
      int64(tensors, shape[i]);
    }
    int32(tensors, type);
    int64(tensors, offset);
    tensorCount++;
    return this;
  }

  /** The file. */
  public byte[] build() {
    return build(tensorCount, metadataCount);
  }

  /** The file with other counts in its header. */
  public byte[] build(long statedTensors, long statedMetadata) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
    int32(out, version);
    int64(out, statedTensors);
    int64(out, statedMetadata);
    out.writeBytes(metadata.toByteArray());
    out.writeBytes(tensors.toByteArray());
    while (out.size() % alignment != 0) {
      out.write(0);
    }
    out.writeBytes(data.toByteArray());
    return out.toByteArray();
  }

  /** Writes the file into a folder. */
  public Path write(Path folder) throws IOException {
    return Files.write(folder.resolve("model.gguf"), build());
  }

  static void int32(ByteArrayOutputStream out, int value) {
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  static void int64(ByteArrayOutputStream out, long value) {
    out.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  static void string(ByteArrayOutputStream out, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    int64(out, bytes.length);
    out.writeBytes(bytes);
  }
}
