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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Writes tensors of 32-bit floats as a safetensors file. A tensor's values are asked for when it is
 * written, so that one tensor at a time need be in memory.
 *
 * <p>Not thread-safe.
 */
public final class SafeTensorsWriter {

  private static final int CHUNK_BYTES = 1 << 18;

  /** The format wants the data to begin at a multiple of this. */
  private static final int ALIGNMENT = 8;

  private record Tensor(long[] shape, long bytes, Supplier<float[]> values) {}

  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /**
   * Adds a tensor.
   *
   * @param values gives its values in row-major order; called once, by {@link #write}
   * @throws IllegalArgumentException if there is one of that name already
   */
  public SafeTensorsWriter add(String name, long[] shape, Supplier<float[]> values) {
    long bytes = Float.BYTES;
    for (long dimension : shape) {
      bytes = Math.multiplyExact(bytes, dimension);
    }
    if (tensors.putIfAbsent(name, new Tensor(shape.clone(), bytes, values)) != null) {
      throw new IllegalArgumentException("there is a tensor '" + name + "' already");
    }
    return this;
  }

  /**
   * Writes the file. A file of that name is replaced only once the new one is whole and on the
   * disk.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void write(Path file) {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    try {
      writeTo(partial);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(file), e);
    }
  }

  private void writeTo(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      writeAll(channel, header());
      ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
        writeValues(channel, chunk, entry.getKey(), entry.getValue());
      }
      channel.force(true);
    }
  }

  private ByteBuffer header() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    long at = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      ObjectNode described = json.putObject(entry.getKey()).put("dtype", "F32");
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

  private static void writeValues(FileChannel channel, ByteBuffer chunk, String name, Tensor tensor)
      throws IOException {
    float[] values = tensor.values().get();
    if ((long) values.length * Float.BYTES != tensor.bytes()) {
      throw new IllegalStateException(
          "'%s' has %d values, expected %d".formatted(name, values.length, tensor.bytes() / 4));
    }
    for (int from = 0; from < values.length; from += CHUNK_BYTES / Float.BYTES) {
      int count = Math.min(CHUNK_BYTES / Float.BYTES, values.length - from);
      chunk.clear().limit(count * Float.BYTES);
      chunk.asFloatBuffer().put(values, from, count);
      writeAll(channel, chunk);
    }
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
