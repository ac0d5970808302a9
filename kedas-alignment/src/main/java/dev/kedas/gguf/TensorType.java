package dev.kedas.gguf;

import dev.kedas.djl.HalfPrecision;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a tensor's values are stored: in blocks, each of a fixed number of values and bytes.
 *
 * <p>Quantised blocks hold a half-precision scale {@code d} and small integers {@code q}: a value
 * is {@code d·q}, or {@code d·q + m} where the block also holds a half-precision minimum {@code m}.
 * Blocks of 4-bit integers hold value {@code i} in the low half of byte {@code i} and value {@code
 * i + 16} in its high half.
 */
enum TensorType {
  F32(0, 1, 4) {
    @Override
    void block(ByteBuffer in, float[] out, int at) {
      out[at] = in.getFloat();
    }
  },
  F16(1, 1, 2) {
    @Override
    void block(ByteBuffer in, float[] out, int at) {
      out[at] = half(in);
    }
  },
  Q4_0(2, 32, 18) {
    @Override
    void block(ByteBuffer in, float[] out, int at) {
      float scale = half(in);
      for (int i = at; i < at + 16; i++) {
        int pair = in.get();
        out[i] = scale * ((pair & 15) - 8);
        out[i + 16] = scale * ((pair >> 4 & 15) - 8);
      }
    }
  },
  Q4_1(3, 32, 20) {
    @Override
    void block(ByteBuffer in, float[] out, int at) {
      float scale = half(in);
      float minimum = half(in);
      for (int i = at; i < at + 16; i++) {
        int pair = in.get();
        out[i] = scale * (pair & 15) + minimum;
        out[i + 16] = scale * (pair >> 4 & 15) + minimum;
      }
    }
  },
  Q8_0(8, 32, 34) {
    @Override
    void block(ByteBuffer in, float[] out, int at) {
      float scale = half(in);
      for (int i = at; i < at + 32; i++) {
        out[i] = scale * in.get();
      }
    }
  },
  BF16(30, 1, 2) {
    @Override
    void block(ByteBuffer in, float[] out, int at) {
      out[at] = HalfPrecision.fromBf16(in.getShort());
    }
  };

  private final int number;

  /** Values in a block. */
  final int values;

  /** Bytes of a block. */
  final int bytes;

  TensorType(int number, int values, int bytes) {
    this.number = number;
    this.values = values;
    this.bytes = bytes;
  }

  /** Reads one block. */
  abstract void block(ByteBuffer in, float[] out, int at);

  /** Reads blocks until the buffer is empty. */
  void blocks(ByteBuffer in, float[] out, int at) {
    while (in.hasRemaining()) {
      block(in, out, at);
      at += values;
    }
  }

  static Optional<TensorType> of(int number) {
    return Arrays.stream(values()).filter(type -> type.number == number).findFirst();
  }

  /** All types that can be read, for messages. */
  static String supported() {
    return Arrays.stream(values())
        .map(type -> "%s (%d)".formatted(type, type.number))
        .collect(Collectors.joining(", "));
  }

  private static float half(ByteBuffer in) {
    return HalfPrecision.fromFp16(in.getShort());
  }
}
