package dev.kedas.djl;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.FloatBuffer;

/** Copies numbers into PyTorch's own memory. */
public final class NativeArrays {

  private NativeArrays() {}

  /**
   * An array of these values that can outlive its Java object, inside an {@code IValue} for
   * instance. An array that DJL creates from a buffer only borrows the buffer's memory, which the
   * garbage collector frees with the Java object, whoever else still uses the native tensor.
   *
   * @return an array that belongs to the manager
   */
  public static PtNDArray copyOf(PtNDManager manager, FloatBuffer values, long... shape) {
    try (PtNDArray borrowed = manager.create(values, new Shape(shape), DataType.FLOAT32)) {
      return (PtNDArray) borrowed.duplicate();
    }
  }
}
