package dev.kedas.gguf;

import dev.kedas.djl.TensorSource;
import java.nio.file.Path;
import java.util.Set;

/**
 * A model file in the GGUF format, versions 2 and 3, little endian. Tensors of the types F32, F16,
 * BF16, Q8_0, Q4_0 and Q4_1 can be read. Names and layout of the tensors are the file's own.
 *
 * <p>Thread-safe. Owns the open file.
 */
public final class GgufFile implements TensorSource {

  /**
   * Opens a file and reads all but the tensors.
   *
   * @throws dev.kedas.djl.ModelFormatException if it is missing, damaged or not GGUF
   */
  public static GgufFile open(Path file) {
    throw new UnsupportedOperationException();
  }

  /** Values that the file states about the model. */
  public GgufMetadata metadata() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<String> names() {
    throw new UnsupportedOperationException();
  }

  @Override
  public long[] shape(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public float[] read(String name) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String description() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
