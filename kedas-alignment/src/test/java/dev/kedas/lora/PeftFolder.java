package dev.kedas.lora;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Writes small adapters as PEFT does, with seeded random values. */
public final class PeftFolder {

  private final Map<String, int[]> shapes = new LinkedHashMap<>();
  private String config =
      "{\"peft_type\": \"LORA\", \"r\": 2, \"lora_alpha\": 6, \"bias\": \"none\"}";

  /** Sets the text of adapter_config.json. */
  public PeftFolder config(String json) {
    this.config = json;
    return this;
  }

  /** Adds both matrices of a module, such as {@code model.layers.0.self_attn.q_proj}. */
  public PeftFolder module(String module, int rank, int in, int out) {
    tensor("base_model.model." + module + ".lora_A.weight", rank, in);
    return tensor("base_model.model." + module + ".lora_B.weight", out, rank);
  }

  /** Adds one tensor. */
  public PeftFolder tensor(String name, int... shape) {
    shapes.put(name, shape);
    return this;
  }

  /** Writes the two files. */
  public Path write(Path folder) throws IOException {
    Files.writeString(folder.resolve("adapter_config.json"), config);
    Map<String, String> entries = new LinkedHashMap<>();
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    SplittableRandom random = new SplittableRandom(11);
    shapes.forEach(
        (name, shape) -> {
          int begin = data.size();
          int count = java.util.Arrays.stream(shape).reduce(1, (a, b) -> a * b);
          ByteBuffer values = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
          for (int i = 0; i < count; i++) {
            values.putFloat((float) random.nextDouble(-0.3, 0.3));
          }
          data.writeBytes(values.array());
          entries.put(
              name,
              "{\"dtype\": \"F32\", \"shape\": %s, \"data_offsets\": [%d, %d]}"
                  .formatted(java.util.Arrays.toString(shape), begin, data.size()));
        });
    String header =
        entries.entrySet().stream()
            .map(entry -> "\"%s\": %s".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
    byte[] headerBytes = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    length.putLong(headerBytes.length);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(length.array());
    file.writeBytes(headerBytes);
    file.writeBytes(data.toByteArray());
    Files.write(folder.resolve("adapter_model.safetensors"), file.toByteArray());
    return folder;
  }
}
