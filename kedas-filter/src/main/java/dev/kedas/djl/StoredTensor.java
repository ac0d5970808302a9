package dev.kedas.djl;

import java.util.List;

/**
 * One entry of a safetensors header.
 *
 * @param type the stored type as the file names it, such as {@code F32}
 * @param shape outermost dimension first
 * @param begin first byte, counted from the end of the header
 * @param end the byte after the last one
 */
record StoredTensor(String type, List<Long> shape, long begin, long end) {

  /** Bytes of one element, or 0 if the type is not one of the format's. */
  int elementSize() {
    return switch (type) {
      case "BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2" -> 1;
      case "F16", "BF16", "I16", "U16" -> 2;
      case "F32", "I32", "U32" -> 4;
      case "F64", "I64", "U64" -> 8;
      default -> 0;
    };
  }

  /**
   * Number of elements.
   *
   * @throws ArithmeticException if it does not fit 64 bits
   */
  long elements() {
    long product = 1;
    for (long dimension : shape) {
      product = Math.multiplyExact(product, dimension);
    }
    return product;
  }
}
