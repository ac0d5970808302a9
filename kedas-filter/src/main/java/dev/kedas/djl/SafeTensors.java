package dev.kedas.djl;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file. Tensors of type F32, F16, BF16, and I8 can be read; a tensor of type I8 has
 * beside it an F32 tensor {@code <name>_scale} with one number per row, and its values are {@code
 * q[row, column] * scale[row]}.
 *
 * <p>Opening reads the header and checks it against the file's size; a tensor is read from the file
 * when asked for, a tensor of n elements needing little more than 4n bytes. The file may be larger
 * than memory, and must not change while it is open. Reading is thread-safe.
 */
public final class SafeTensors implements TensorSource {

  /** What the name of an I8 tensor's scales has after that of the tensor. */
  static final String SCALE_SUFFIX = "_scale";

  private static final int LENGTH_BYTES = Long.BYTES;
  private static final int CHUNK_BYTES = 1 << 18;

  /** What a Java array can hold on every JVM. */
  private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

  private final String description;
  private final ByteSource bytes;
  private final Map<String, StoredTensor> tensors;
  private final Set<String> names;
  private final long dataOffset;
  private volatile boolean closed;

  private SafeTensors(
      String description, ByteSource bytes, long dataOffset, Map<String, StoredTensor> tensors) {
    this.description = description;
    this.bytes = bytes;
    this.tensors = tensors;
    this.dataOffset = dataOffset;
    Set<String> listed = new LinkedHashSet<>(tensors.keySet());
    tensors.forEach(
        (name, tensor) -> {
          if (tensor.type().equals("I8")) {
            listed.remove(name + SCALE_SUFFIX);
          }
        });
    this.names = Collections.unmodifiableSet(listed);
  }

  /**
   * Opens a file; {@link #close()} closes it.
   *
   * @throws ModelFormatException if it is missing, cut short, or its header contradicts its size
   */
  public static SafeTensors open(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException("%s: no such file: %s".formatted(name, file));
    }
    try {
      return read(name, ByteSource.ofFile(file));
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  /**
   * Reads from an array that must not be changed any more.
   *
   * @param description what to call it in messages
   * @throws ModelFormatException if it is cut short or its header contradicts its size
   */
  public static SafeTensors of(String description, byte[] content) {
    try {
      return read(description, ByteSource.ofArray(content));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private static SafeTensors read(String description, ByteSource bytes) throws IOException {
    try {
      byte[] header = header(description, bytes);
      long dataOffset = LENGTH_BYTES + (long) header.length;
      Map<String, StoredTensor> tensors =
          SafeTensorsHeader.parse(description, header, bytes.size() - dataOffset);
      return new SafeTensors(description, bytes, dataOffset, tensors);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static byte[] header(String description, ByteSource bytes) throws IOException {
    long size = bytes.size();
    if (size < LENGTH_BYTES) {
      throw new ModelFormatException(
          "%s: has %d bytes, too few for a safetensors file".formatted(description, size));
    }
    ByteBuffer first = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.read(0, first);
    long length = first.getLong(0);
    long limit = Math.min(SafeTensorsHeader.MAX_LENGTH, size - LENGTH_BYTES);
    if (length < 0 || length > limit) {
      throw new ModelFormatException(
          "%s: has a header of %s bytes, expected at most %d in a file of %d bytes"
              .formatted(description, Long.toUnsignedString(length), limit, size));
    }
    byte[] header = new byte[(int) length];
    bytes.read(LENGTH_BYTES, ByteBuffer.wrap(header));
    return header;
  }

  @Override
  public Set<String> names() {
    return names;
  }

  @Override
  public long[] shape(String name) {
    return tensor(name).shape().stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public float[] read(String name) {
    StoredTensor tensor = tensor(name);
    return switch (tensor.type()) {
      case "F32", "F16", "BF16" -> values(name, tensor);
      case "I8" -> scaled(name, tensor);
      default ->
          throw new ModelFormatException(
              "%s: '%s' is stored as %s, expected F32, F16, BF16 or I8"
                  .formatted(description, name, tensor.type()));
    };
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void close() {
    closed = true;
    try {
      bytes.close();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be closed".formatted(description), e);
    }
  }

  private StoredTensor tensor(String name) {
    StoredTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelFormatException("%s: has no tensor '%s'".formatted(description, name));
    }
    return tensor;
  }

  private float[] scaled(String name, StoredTensor tensor) {
    StoredTensor scale = tensors.get(name + SCALE_SUFFIX);
    long rows = tensor.shape().isEmpty() ? 1 : tensor.shape().get(0);
    if (scale == null || !scale.type().equals("F32") || scale.elements() != rows) {
      throw new ModelFormatException(
          "%s: '%s' is stored as I8 %s, expected beside it an F32 tensor '%s' of %d numbers, found %s"
              .formatted(
                  description,
                  name,
                  tensor.shape(),
                  name + SCALE_SUFFIX,
                  rows,
                  scale == null ? "none" : scale.type() + " " + scale.shape()));
    }
    float[] values = values(name, tensor);
    float[] scales = values(name + SCALE_SUFFIX, scale);
    int rowLength = rows == 0 ? 0 : values.length / scales.length;
    for (int row = 0, i = 0; row < rows; row++) {
      for (int end = i + rowLength; i < end; i++) {
        values[i] *= scales[row];
      }
    }
    return values;
  }

  /** The stored numbers as floats, without scaling. */
  private float[] values(String name, StoredTensor tensor) {
    if (closed) {
      throw closed(name);
    }
    if (tensor.elements() > MAX_ELEMENTS) {
      throw new ModelFormatException(
          "%s: '%s' has shape %s, more than %d elements"
              .formatted(description, name, tensor.shape(), MAX_ELEMENTS));
    }
    try {
      return decode(tensor);
    } catch (EOFException e) {
      throw new ModelFormatException(
          "%s: was cut short while open: '%s' cannot be read".formatted(description, name), e);
    } catch (IOException e) {
      if (closed) {
        throw closed(name);
      }
      throw new UncheckedIOException("%s: '%s' cannot be read".formatted(description, name), e);
    }
  }

  private IllegalStateException closed(String name) {
    return new IllegalStateException(
        "%s is closed: '%s' cannot be read any more".formatted(description, name));
  }

  private float[] decode(StoredTensor tensor) throws IOException {
    ElementReader reader = ElementReader.of(tensor.type());
    float[] values = new float[(int) tensor.elements()];
    ByteBuffer chunk =
        ByteBuffer.allocate((int) Math.min(CHUNK_BYTES, tensor.end() - tensor.begin()))
            .order(ByteOrder.LITTLE_ENDIAN);
    int next = 0;
    for (long at = tensor.begin(); at < tensor.end(); at += chunk.limit()) {
      chunk.clear().limit((int) Math.min(chunk.capacity(), tensor.end() - at));
      bytes.read(dataOffset + at, chunk);
      chunk.flip();
      reader.read(chunk, values, next);
      next += chunk.limit() / tensor.elementSize();
    }
    return values;
  }

  /** Reads elements of a stored type. */
  private interface ElementReader {

    /** Reads all that remains into the values from an index on. */
    void read(ByteBuffer from, float[] values, int first);

    static ElementReader of(String type) {
      return switch (type) {
        case "F32" ->
            (from, values, first) ->
                from.asFloatBuffer().get(values, first, from.remaining() / Float.BYTES);
        case "F16" ->
            (from, values, first) -> {
              for (int i = first; from.hasRemaining(); i++) {
                values[i] = HalfPrecision.fromFp16(from.getShort());
              }
            };
        case "BF16" ->
            (from, values, first) -> {
              for (int i = first; from.hasRemaining(); i++) {
                values[i] = HalfPrecision.fromBf16(from.getShort());
              }
            };
        default ->
            (from, values, first) -> {
              byte[] bytes = from.array(); // a plain loop over it is several times faster
              for (int i = 0; i < from.limit(); i++) {
                values[first + i] = bytes[i];
              }
            };
      };
    }
  }
}
