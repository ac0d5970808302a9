package dev.kedas.gguf;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a tensor lies and what it is.
 *
 * @param shape outermost dimension first
 * @param start first byte, from the beginning of the file
 */
record TensorInfo(String name, TensorType type, long[] shape, long start, int elements) {

  private static final int MAX_DIMENSIONS = 4;

  /** The greatest length of a Java array. */
  private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

  /** Bytes that the tensor takes in the file. */
  long bytes() {
    return (long) elements / type.values * type.bytes;
  }

  /** Reads the list of tensors; their starts still count from the beginning of the tensor data. */
  static Map<String, TensorInfo> readAll(GgufInput in, int count) throws IOException {
    Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      TensorInfo tensor = read(in, i);
      if (tensors.put(tensor.name, tensor) != null) {
        throw in.damaged("tensor '%s' occurs twice".formatted(tensor.name));
      }
    }
    return tensors;
  }

  private static TensorInfo read(GgufInput in, int index) throws IOException {
    String name = in.string("name of tensor " + index);
    String what = "tensor '" + name + "'";
    long[] shape = shape(in, what);
    int elements = elements(in, what, shape);
    int number = in.int32("type of " + what);
    TensorType type =
        TensorType.of(number)
            .orElseThrow(
                () ->
                    in.damaged(
                        "%s has type %s, supported are %s"
                            .formatted(
                                what, Integer.toUnsignedString(number), TensorType.supported())));
    long innermost = shape[shape.length - 1];
    if (innermost % type.values != 0) {
      throw in.damaged(
          "rows of %s have %d values, expected a multiple of %d for type %s"
              .formatted(what, innermost, type.values, type));
    }
    return new TensorInfo(name, type, shape, in.int64("offset of " + what), elements);
  }

  private static long[] shape(GgufInput in, String what) throws IOException {
    int dimensions = in.int32("number of dimensions of " + what);
    if (dimensions < 1 || dimensions > MAX_DIMENSIONS) {
      throw in.damaged(
          "%s has %s dimensions, expected 1 to %d"
              .formatted(what, Integer.toUnsignedString(dimensions), MAX_DIMENSIONS));
    }
    long[] shape = new long[dimensions];
    for (int i = dimensions - 1; i >= 0; i--) {
      shape[i] = in.int64("shape of " + what);
    }
    return shape;
  }

  private static int elements(GgufInput in, String what, long[] shape) {
    long elements = 1;
    for (long dimension : shape) {
      if (dimension < 1 || dimension > MAX_ELEMENTS / elements) {
        throw in.damaged(
            "%s has shape %s, expected dimensions of at least 1 and at most %d values"
                .formatted(what, java.util.Arrays.toString(shape), MAX_ELEMENTS));
      }
      elements *= dimension;
    }
    return (int) elements;
  }
}
