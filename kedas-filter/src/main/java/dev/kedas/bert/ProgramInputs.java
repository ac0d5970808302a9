package dev.kedas.bert;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;

/** What one call of a program gets besides the weights, in native memory, and frees with itself. */
final class ProgramInputs implements AutoCloseable {

  private final PtNDManager request;
  private final List<IValue> values = new ArrayList<>();

  ProgramInputs(PtNDManager manager) {
    this.request = (PtNDManager) manager.newSubManager();
  }

  /** Adds a tensor of whole numbers, in row-major order. */
  ProgramInputs tensor(long[] numbers, long... shape) {
    values.add(IValue.from((PtNDArray) request.create(numbers, new Shape(shape))));
    return this;
  }

  /** Adds a list of whole numbers. */
  ProgramInputs list(long[] numbers) {
    values.add(IValue.listFrom(numbers));
    return this;
  }

  List<IValue> values() {
    return values;
  }

  /** Owns what belongs to the call. */
  PtNDManager manager() {
    return request;
  }

  @Override
  public void close() {
    values.forEach(IValue::close);
    request.close();
  }
}
