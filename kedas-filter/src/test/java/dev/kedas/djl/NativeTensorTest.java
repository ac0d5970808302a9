package dev.kedas.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeTensorTest {

  private static final int SIZE = 1 << 20;

  @Test
  void tensor_afterTheJavaArrayIsGone_stillHoldsItsValues() {
    try (PtNDManager manager = DjlEngine.newManager()) {
      List<IValue> tensors = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        tensors.add(tensorOfSevens(manager));
      }
      overwriteFreedMemory();
      for (IValue tensor : tensors) {
        try (tensor;
            PtNDArray values = tensor.toTensor(manager)) {
          assertThat(values.toFloatArray()).containsOnly(7f);
        }
      }
    }
  }

  private static IValue tensorOfSevens(PtNDManager manager) {
    float[] sevens = new float[SIZE];
    Arrays.fill(sevens, 7f);
    try (PtNDArray array = DjlEngine.tensor(manager, sevens, 1024, 1024)) {
      return IValue.from(array);
    }
  }

  private static void overwriteFreedMemory() {
    for (int round = 0; round < 5; round++) {
      System.gc();
      for (int i = 0; i < 10; i++) {
        ByteBuffer.allocateDirect(Float.BYTES * SIZE).asLongBuffer().put(new long[SIZE / 2]);
      }
    }
  }
}
