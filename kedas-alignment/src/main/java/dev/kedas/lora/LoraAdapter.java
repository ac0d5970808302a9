package dev.kedas.lora;

import dev.kedas.djl.ModelFolder;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.TensorSource;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A low-rank adapter as PEFT keeps it: {@code adapter_config.json} and {@code
 * adapter_model.safetensors}. Plain data, immutable, and not yet bound to a model.
 */
public final class LoraAdapter {

  /** Such as {@code base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight}. */
  private static final Pattern TENSOR_NAME =
      Pattern.compile(
          "base_model\\.model\\.(?:model\\.)?(.+)\\.lora_([AB])(?:\\.default)?\\.weight");

  private final String description;
  private final float scaling;
  private final Map<String, LowRankUpdate> updates;

  private LoraAdapter(String description, float scaling, Map<String, LowRankUpdate> updates) {
    this.description = description;
    this.scaling = scaling;
    this.updates = Collections.unmodifiableMap(updates);
  }

  /**
   * Reads an adapter from a folder in PEFT format.
   *
   * @throws ModelFormatException if a file is missing or damaged, or uses what is not supported
   *     here
   */
  public static LoraAdapter load(Path folder) {
    return load(ModelFolder.of(folder));
  }

  /** Reads an adapter in PEFT format from a folder or from resources. */
  public static LoraAdapter load(ModelFolder folder) {
    LoraConfig config = LoraConfig.read(folder);
    try (TensorSource tensors = folder.tensors("adapter_model.safetensors")) {
      return read(config, tensors);
    }
  }

  /**
   * The adapter that ships with this library: it aligns SmolLM2-135M-Instruct with knowledge
   * editing. The card beside it says what it can do and what it can't.
   */
  public static LoraAdapter bundled() {
    return load(ModelFolder.ofResources(LoraAdapter.class, "smollm2-135m-instruct/"));
  }

  private static LoraAdapter read(LoraConfig config, TensorSource tensors) {
    Map<String, String> down = new TreeMap<>();
    Map<String, String> up = new TreeMap<>();
    for (String name : tensors.names()) {
      Matcher matcher = TENSOR_NAME.matcher(name);
      if (!matcher.matches()) {
        throw new ModelFormatException(
            "%s: '%s' is not a tensor of a LoRA adapter for linear layers"
                .formatted(tensors.description(), name));
      }
      (matcher.group(2).equals("A") ? down : up).put(matcher.group(1), name);
    }
    if (down.isEmpty() || !down.keySet().equals(up.keySet())) {
      throw new ModelFormatException(
          "%s: expected one lora_A and one lora_B a module, found lora_A of %s and lora_B of %s"
              .formatted(tensors.description(), down.keySet(), up.keySet()));
    }
    Map<String, LowRankUpdate> updates = new TreeMap<>();
    down.forEach(
        (module, name) ->
            updates.put(module, update(tensors, config.rank(), name, up.getOrDefault(module, ""))));
    return new LoraAdapter(tensors.description(), config.scaling(), updates);
  }

  private static LowRankUpdate update(TensorSource tensors, int rank, String down, String up) {
    int inputSize = (int) matrixShape(tensors, down)[1];
    int outputSize = (int) matrixShape(tensors, up)[0];
    String reason = "r=" + rank;
    return new LowRankUpdate(
        rank,
        inputSize,
        outputSize,
        tensors.read(down, reason, rank, inputSize),
        tensors.read(up, reason, outputSize, rank));
  }

  private static long[] matrixShape(TensorSource tensors, String name) {
    long[] shape = tensors.shape(name);
    if (shape.length != 2) {
      throw new ModelFormatException(
          "%s: '%s' has %d dimensions, expected 2"
              .formatted(tensors.description(), name, shape.length));
    }
    return shape;
  }

  /** What the low-rank products are multiplied by: alpha / rank, or alpha / √rank. */
  public float scaling() {
    return scaling;
  }

  /** Updates by module name without prefix, such as {@code layers.0.self_attn.q_proj}. */
  public Map<String, LowRankUpdate> updates() {
    return updates;
  }

  /** What the adapter was read from, for messages. */
  public String description() {
    return description;
  }
}
