package dev.kedas.djl;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes tensors as a safetensors file: of 32-bit floats, whose values are asked for when they are
 * written, so that one tensor at a time need be in memory; or of 8-bit numbers with a scale for
 * each row, as {@link SafeTensors} reads them.
 *
 * <p>Not thread-safe.
 */
public final class SafeTensorsWriter {

  private static final int CHUNK_BYTES = 1 << 18;

  /** The format wants the data to begin at a multiple of this. */
  private static final int ALIGNMENT = 8;

  /** Writes a tensor's values. */
  private interface Values {

    /**
     * @param chunk room to make bytes in
     */
    void writeTo(FileChannel channel, ByteBuffer chunk) throws IOException;
  }

  private record Tensor(String type, long[] shape, long bytes, Values values) {

    static Tensor ofFloats(String name, long[] shape, Supplier<float[]> values) {
      long count = count(shape);
      return new Tensor(
          "F32",
          shape.clone(),
          Math.multiplyExact(count, Float.BYTES),
          (channel, chunk) -> writeFloats(channel, chunk, checked(name, values.get(), count)));
    }

    static Tensor ofBytes(long[] shape, byte[] values) {
      return new Tensor(
          "I8",
          shape.clone(),
          values.length,
          (channel, chunk) -> WholeFile.writeAll(channel, ByteBuffer.wrap(values)));
    }
  }

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /**
   * Adds a tensor.
   *
   * @param values gives its values in row-major order; called once, by {@link #write}
   * @throws IllegalArgumentException if there is one of that name already
   */
  public SafeTensorsWriter add(String name, long[] shape, Supplier<float[]> values) {
    put(name, Tensor.ofFloats(name, shape, values));
    return this;
  }

  /**
   * Adds a matrix as 8-bit numbers, and beside it the scales of its rows. Both stay in memory until
   * they are written.
   *
   * @throws IllegalArgumentException if there is one of that name already
   */
  public SafeTensorsWriter add(String name, RowwiseInt8 matrix) {
    float[] scales = matrix.scales();
    long[] shape = {scales.length, matrix.values().length / scales.length};
    put(name, Tensor.ofBytes(shape, matrix.values()));
    return add(name + SafeTensors.SCALE_SUFFIX, new long[] {scales.length}, () -> scales);
  }

  private void put(String name, Tensor tensor) {
    if (tensors.putIfAbsent(name, tensor) != null) {
      throw new IllegalArgumentException("there is a tensor '" + name + "' already");
    }
  }

  private static long count(long[] shape) {
    long count = 1;
    for (long dimension : shape) {
      count = Math.multiplyExact(count, dimension);
    }
    return count;
  }

  /**
   * Writes the file. A file of that name is replaced only once the new one is whole and on the
   * disk.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Path file) {
    WholeFile.write(file, this::writeTo);
  }

  private void writeTo(FileChannel channel) throws IOException {
    List<Map.Entry<String, Tensor>> inOrder = inOrder();
    WholeFile.writeAll(channel, header(inOrder));
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (Map.Entry<String, Tensor> entry : inOrder) {
      entry.getValue().values().writeTo(channel, chunk);
    }
  }

  /** Floats before bytes, so that each is aligned; else as added. */
  private List<Map.Entry<String, Tensor>> inOrder() {
    return tensors.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getValue().type()))
        .toList();
  }

  private static ByteBuffer header(List<Map.Entry<String, Tensor>> inOrder) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    long at = 0;
    for (Map.Entry<String, Tensor> entry : inOrder) {
      Tensor tensor = entry.getValue();
      ObjectNode described = json.putObject(entry.getKey()).put("dtype", tensor.type());
      ArrayNode shape = described.putArray("shape");
      for (long dimension : tensor.shape()) {
        shape.add(dimension);
      }
      described.putArray("data_offsets").add(at).add(at + tensor.bytes());
      at += tensor.bytes();
    }
    String text = json.toString();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] padding =
        " "
            .repeat((ALIGNMENT - bytes.length % ALIGNMENT) % ALIGNMENT)
            .getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + bytes.length + padding.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(bytes.length + padding.length)
        .put(bytes)
        .put(padding)
        .flip();
  }

  private static float[] checked(String name, float[] values, long expected) {
    if (values.length != expected) {
      throw new IllegalStateException(
          "'%s' has %d values, expected %d".formatted(name, values.length, expected));
    }
    return values;
  }

  private static void writeFloats(FileChannel channel, ByteBuffer chunk, float[] values)
      throws IOException {
    for (int from = 0; from < values.length; from += CHUNK_BYTES / Float.BYTES) {
      int count = Math.min(CHUNK_BYTES / Float.BYTES, values.length - from);
      chunk.clear().limit(count * Float.BYTES);
      chunk.asFloatBuffer().put(values, from, count);
      WholeFile.writeAll(channel, chunk);
    }
  }
}
