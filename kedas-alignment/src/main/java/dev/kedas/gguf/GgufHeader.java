package dev.kedas.gguf;

import java.io.IOException;
import java.util.Map;

/** All of a GGUF file but the tensors' values, checked against the file's size. */
record GgufHeader(GgufMetadata metadata, Map<String, TensorInfo> tensors) {

  /** The letters GGUF. */
  private static final int MAGIC = 0x46554747;

  private static final int DEFAULT_ALIGNMENT = 32;

  private static final int MAX_COUNT = 1 << 16;

  /** A key's length, the value's type, and one byte of the value. */
  private static final int LEAST_METADATA_BYTES = 8 + 4 + 1;

  /** A name's length, the number of dimensions, one of them, the type and the offset. */
  private static final int LEAST_TENSOR_BYTES = 8 + 4 + 8 + 4 + 8;

  static GgufHeader read(GgufInput in, String description) throws IOException {
    if (in.int32("the first four letters") != MAGIC) {
      throw in.damaged("this is not a GGUF file: it does not begin with the letters GGUF");
    }
    int version = in.int32("the version");
    if (version != 2 && version != 3) {
      throw in.damaged(
          "GGUF version is %s, expected 2 or 3, little endian"
              .formatted(Integer.toUnsignedString(version)));
    }
    int tensorCount = in.count("number of tensors", LEAST_TENSOR_BYTES, MAX_COUNT);
    int metadataCount = in.count("number of metadata values", LEAST_METADATA_BYTES, MAX_COUNT);
    GgufMetadata metadata = new GgufMetadata(description, ValueReader.read(in, metadataCount));
    Map<String, TensorInfo> tensors = TensorInfo.readAll(in, tensorCount);
    place(in, tensors, alignment(in, metadata));
    return new GgufHeader(metadata, tensors);
  }

  private static int alignment(GgufInput in, GgufMetadata metadata) {
    long alignment = metadata.integer("general.alignment").orElse((long) DEFAULT_ALIGNMENT);
    if (alignment < 1 || alignment > 1 << 20 || Long.bitCount(alignment) != 1) {
      throw in.damaged("alignment is %d, expected a power of two".formatted(alignment));
    }
    return (int) alignment;
  }

  /** Makes the tensors' starts count from the beginning of the file. */
  private static void place(GgufInput in, Map<String, TensorInfo> tensors, int alignment) {
    long dataStart = (in.position() + alignment - 1) / alignment * alignment;
    long dataBytes = Math.max(0, in.fileSize() - dataStart);
    tensors.replaceAll(
        (name, tensor) -> {
          long offset = tensor.start();
          if (offset < 0 || offset % alignment != 0 || offset > dataBytes - tensor.bytes()) {
            throw in.damaged(
                "tensor '%s' takes %d bytes from offset %s, expected an offset that is a multiple"
                        .formatted(name, tensor.bytes(), Long.toUnsignedString(offset))
                    + " of %d within the %d bytes of tensor data".formatted(alignment, dataBytes));
          }
          return new TensorInfo(
              name, tensor.type(), tensor.shape(), dataStart + offset, tensor.elements());
        });
  }
}
