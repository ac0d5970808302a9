package dev.kedas.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

/** Writes tensors of 32-bit floats as a safetensors file. */
public final class SafeTensorsFile {

  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private final Map<String, float[]> values = new LinkedHashMap<>();

  /** Adds a tensor, or replaces one. */
  public SafeTensorsFile put(String name, long[] shape, float... data) {
    shapes.put(name, shape);
    values.put(name, data);
    return this;
  }

  /** The values of a tensor, which may be changed. */
  public float[] values(String name) {
    return Objects.requireNonNull(values.get(name));
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    StringJoiner header = new StringJoiner(",", "{", "}");
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    shapes.forEach(
        (name, shape) -> {
          int begin = data.size();
          data.writeBytes(littleEndian(values(name)));
          header.add(
              "\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                  .formatted(name, Arrays.toString(shape), begin, data.size()));
        });
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer content =
        ByteBuffer.allocate(8 + json.length + data.size())
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(json.length)
            .put(json)
            .put(data.toByteArray());
    Files.write(file, content.array());
  }

  private static byte[] littleEndian(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }
}
