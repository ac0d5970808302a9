package dev.kedas.lora;

import dev.kedas.system.SafeTensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Writes small adapters as PEFT does, with seeded random values. */
public final class PeftFolder {

  private final SafeTensorsFile tensors = new SafeTensorsFile();
  private final SplittableRandom random = new SplittableRandom(11);
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
  public PeftFolder tensor(String name, long... shape) {
    int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(-0.3, 0.3);
    }
    tensors.put(name, shape, values);
    return this;
  }

  /** Replaces one value of a tensor. */
  PeftFolder value(String tensor, int index, float value) {
    tensors.values(tensor)[index] = value;
    return this;
  }

  /** Writes the two files. */
  public Path write(Path folder) throws IOException {
    Files.writeString(folder.resolve("adapter_config.json"), config);
    tensors.write(folder.resolve("adapter_model.safetensors"));
    return folder;
  }
}
