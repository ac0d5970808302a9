package dev.kedas.bert;

import ai.djl.pytorch.engine.PtNDArray;
import com.sun.jna.Memory;
import dev.kedas.djl.SafeTensorsWriter;
import dev.kedas.djl.TensorSource;
import java.util.Arrays;

/**
 * A tensor of the program with its place in a file.
 *
 * @param prefix what its names in the file begin with
 * @param part its names and shape
 * @param array its values, owned by whoever made it
 */
record NamedTensor(String prefix, BertLayout.Part part, PtNDArray array) {

  /** Lets a writer write the values that the tensor has at that time. */
  void addTo(SafeTensorsWriter writer) {
    int length = Math.toIntExact(array.size() / part.names().size());
    for (int i = 0; i < part.names().size(); i++) {
      int from = i * length;
      writer.add(
          prefix + part.names().get(i),
          part.shape(),
          () -> Arrays.copyOfRange(array.toFloatArray(), from, from + length));
    }
  }

  /** Replaces the values by those in a file. */
  void readFrom(TensorSource source) {
    try (Memory values = new Memory(array.size() * Float.BYTES)) {
      long at = 0;
      for (String name : part.names()) {
        float[] read = source.read(prefix + name, part.reason(), part.shape());
        values.write(at, read, 0, read.length);
        at += (long) read.length * Float.BYTES;
      }
      array.set(values.getByteBuffer(0, at));
    }
  }
}
