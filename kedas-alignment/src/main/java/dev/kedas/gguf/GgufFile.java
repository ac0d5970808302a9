package dev.kedas.gguf;

import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.TensorSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A model file in the GGUF format, versions 2 and 3, little endian. Tensors of the types F32, F16,
 * BF16, Q8_0, Q4_0 and Q4_1 can be read; a file with a tensor of another type is refused. Names and
 * layout of the tensors are the file's own.
 *
 * <p>Thread-safe. Owns the open file. A thread that is interrupted while it reads closes the file.
 */
public final class GgufFile implements TensorSource {

  /** Bytes read at a time, about: large enough for the disk, small enough for a processor cache. */
  private static final int CHUNK_BYTES = 1 << 18;

  private final FileChannel channel;
  private final String description;
  private final GgufMetadata metadata;
  private final Map<String, TensorInfo> tensors;

  private GgufFile(FileChannel channel, String description, GgufHeader header) {
    this.channel = channel;
    this.description = description;
    this.metadata = header.metadata();
    this.tensors = header.tensors();
  }

  /**
   * Opens a file and reads all but the tensors' values.
   *
   * @throws ModelFormatException if it is missing, damaged, not GGUF, or holds a tensor of a type
   *     that is not supported
   */
  public static GgufFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(file + ": there is no such file");
    }
    String description = String.valueOf(file.getFileName());
    try {
      FileChannel channel = FileChannel.open(file);
      try {
        GgufHeader header = GgufHeader.read(new GgufInput(channel, description), description);
        return new GgufFile(channel, description, header);
      } catch (IOException | RuntimeException | Error e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  /** Values that the file states about the model. */
  public GgufMetadata metadata() {
    return metadata;
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(tensors.keySet());
  }

  @Override
  public long[] shape(String name) {
    return tensor(name).shape().clone();
  }

  /** {@inheritDoc} Uses all processors. */
  @Override
  public float[] read(String name) {
    TensorInfo tensor = tensor(name);
    float[] values = new float[tensor.elements()];
    int chunk = CHUNK_BYTES / tensor.type().bytes * tensor.type().bytes;
    int chunks = (int) ((tensor.bytes() + chunk - 1) / chunk);
    IntStream.range(0, chunks)
        .parallel()
        .forEach(i -> readChunk(tensor, (long) i * chunk, chunk, values));
    return values;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(description + " cannot be closed", e);
    }
  }

  private void readChunk(TensorInfo tensor, long offset, int length, float[] values) {
    int size = (int) Math.min(length, tensor.bytes() - offset);
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, tensor.start() + offset + buffer.position()) < 0) {
          throw new ModelFormatException(
              "%s: the file became shorter after it was opened".formatted(description));
        }
      }
    } catch (ClosedChannelException e) {
      throw new IllegalStateException(description + " is closed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(description + " cannot be read", e);
    }
    int block = (int) (offset / tensor.type().bytes);
    tensor.type().blocks(buffer.flip(), values, block * tensor.type().values);
  }

  private TensorInfo tensor(String name) {
    TensorInfo tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelFormatException("%s: there is no tensor '%s'".formatted(description, name));
    }
    return tensor;
  }
}
