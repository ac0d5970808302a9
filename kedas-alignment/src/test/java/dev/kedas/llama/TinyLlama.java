package dev.kedas.llama;

import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.TensorSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** A Llama of a few thousand seeded random weights, for tests that need no real model. */
public final class TinyLlama implements TensorSource {

  /** Its sizes. */
  public static final LlamaConfig CONFIG = config(false);

  private final Map<String, float[]> values = new HashMap<>();
  private final Map<String, long[]> shapes = new HashMap<>();
  private final SplittableRandom random = new SplittableRandom(7);

  /** Makes the weights. */
  public TinyLlama() {
    put("model.embed_tokens.weight", CONFIG.vocabularySize(), CONFIG.hiddenSize());
    put("lm_head.weight", CONFIG.vocabularySize(), CONFIG.hiddenSize());
    put("model.norm.weight", CONFIG.hiddenSize());
    for (int layer = 0; layer < CONFIG.layers(); layer++) {
      String prefix = "model.layers." + layer + ".";
      put(prefix + "input_layernorm.weight", CONFIG.hiddenSize());
      put(prefix + "post_attention_layernorm.weight", CONFIG.hiddenSize());
      put(prefix + "self_attn.q_proj.weight", CONFIG.querySize(), CONFIG.hiddenSize());
      put(prefix + "self_attn.k_proj.weight", CONFIG.keyValueSize(), CONFIG.hiddenSize());
      put(prefix + "self_attn.v_proj.weight", CONFIG.keyValueSize(), CONFIG.hiddenSize());
      put(prefix + "self_attn.o_proj.weight", CONFIG.hiddenSize(), CONFIG.querySize());
      put(prefix + "mlp.gate_proj.weight", CONFIG.feedForwardSize(), CONFIG.hiddenSize());
      put(prefix + "mlp.up_proj.weight", CONFIG.feedForwardSize(), CONFIG.hiddenSize());
      put(prefix + "mlp.down_proj.weight", CONFIG.hiddenSize(), CONFIG.feedForwardSize());
    }
  }

  static LlamaConfig config(boolean tied) {
    return config(tied, List.of());
  }

  /** The heads together are narrower than the residual stream. */
  static LlamaConfig config(boolean tied, List<Float> ropeFactors) {
    return new LlamaConfig(64, 40, 48, 2, 4, 2, 8, 128, 1e-5, 10000, ropeFactors, tied);
  }

  /** A model of these weights. */
  public static LlamaModel load(Precisions precisions) {
    return LlamaModel.load(CONFIG, new TinyLlama(), precisions);
  }

  /** Logits after the last of the ids. */
  static float[] logits(LlamaModel model, int... ids) {
    return model.call(
        () -> {
          try (LlamaSession session = model.newSession(null, ids.length)) {
            return session.accept(ids);
          }
        });
  }

  /** Replaces or adds a tensor of seeded random values; those of a norm lie around 1. */
  TinyLlama put(String name, int... shape) {
    long[] sizes = new long[shape.length];
    int count = 1;
    for (int i = 0; i < shape.length; i++) {
      sizes[i] = shape[i];
      count *= shape[i];
    }
    float[] data = new float[count];
    double center = shape.length == 1 ? 1 : 0;
    for (int i = 0; i < count; i++) {
      data[i] = (float) (center + random.nextDouble(-0.5, 0.5));
    }
    values.put(name, data);
    shapes.put(name, sizes);
    return this;
  }

  TinyLlama remove(String name) {
    values.remove(name);
    shapes.remove(name);
    return this;
  }

  @Override
  public Set<String> names() {
    return values.keySet();
  }

  @Override
  public long[] shape(String name) {
    long[] shape = shapes.get(name);
    if (shape == null) {
      throw new ModelFormatException("tiny model: no tensor '" + name + "'");
    }
    return shape;
  }

  @Override
  public float[] read(String name) {
    float[] data = values.get(name);
    if (data == null) {
      throw new ModelFormatException("tiny model: no tensor '" + name + "'");
    }
    return data;
  }

  @Override
  public String description() {
    return "tiny model";
  }

  @Override
  public void close() {}
}
