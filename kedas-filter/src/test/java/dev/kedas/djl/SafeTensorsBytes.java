package dev.kedas.djl;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.StringJoiner;

/** Builds the bytes of safetensors files, right and wrong ones. */
public final class SafeTensorsBytes {

  private final StringJoiner entries = new StringJoiner(",", "{", "}");
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  /** Adds an F32 tensor. */
  public SafeTensorsBytes f32(String name, long[] shape, float... values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return add(name, "F32", shape, buffer.array());
  }

  /** Adds a tensor of any type. */
  public SafeTensorsBytes add(String name, String type, long[] shape, byte[] content) {
    int begin = data.size();
    data.writeBytes(content);
    entries.add(entry(name, type, Arrays.toString(shape), begin, data.size()));
    return this;
  }

  /** The file. */
  public byte[] build() {
    return file(entries.toString(), data.toByteArray());
  }

  static String entry(String name, String type, String shape, long begin, long end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
        .formatted(name, type, shape, begin, end);
  }

  static byte[] file(String header, byte[] data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + json.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .put(data)
        .array();
  }
}
