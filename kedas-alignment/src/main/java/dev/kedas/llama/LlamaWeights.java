package dev.kedas.llama;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.Resources;
import dev.kedas.djl.TensorSource;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moves the weights of a model, under their Hugging Face names, into native memory: projections
 * that read the same input are stacked, and each matrix is packed for every program that uses it.
 */
final class LlamaWeights {

  private final PtNDManager manager;
  private final LlamaConfig config;
  private final TensorSource tensors;

  LlamaWeights(PtNDManager manager, LlamaConfig config, TensorSource tensors) {
    this.manager = manager;
    this.config = config;
    this.tensors = tensors;
  }

  /**
   * Loads everything.
   *
   * @param prefill program for many tokens at once; gets no head
   * @param decode program for single tokens and for the head; may be the same
   * @param fullEmbedding whether the embedding is kept in 32-bit floats rather than 16-bit ones
   * @param resources becomes the owner of what is returned
   */
  LlamaProgram.Shared load(
      LlamaProgram prefill, LlamaProgram decode, boolean fullEmbedding, Resources resources) {
    List<LlamaProgram> programs = prefill == decode ? List.of(decode) : List.of(prefill, decode);
    for (int layer = 0; layer < config.layers(); layer++) {
      loadLayer(layer, programs);
    }
    IValue embedding = loadEmbeddingAndHead(decode, fullEmbedding, resources);
    IValue norms = loadNorms(resources);
    RotaryTables rotary = RotaryTables.of(config);
    return new LlamaProgram.Shared(
        embedding,
        norms,
        rotaryTable(rotary.cos(), resources),
        rotaryTable(rotary.sin(), resources),
        resources.own(IValue.from(config.normEpsilon())));
  }

  private void loadLayer(int layer, List<LlamaProgram> programs) {
    String attention = "model.layers." + layer + ".self_attn.";
    String feedForward = "model.layers." + layer + ".mlp.";
    int hidden = config.hiddenSize();
    int inner = config.feedForwardSize();
    int query = config.querySize();
    int keyValue = config.keyValueSize();
    String heads =
        "num_attention_heads=%d, num_key_value_heads=%d, head_dim=%d, hidden_size=%d"
            .formatted(config.heads(), config.keyValueHeads(), config.headSize(), hidden);
    String sizes = "intermediate_size=%d, hidden_size=%d".formatted(inner, hidden);
    add(
        programs,
        hidden,
        tensors.read(attention + "q_proj.weight", heads, query, hidden),
        tensors.read(attention + "k_proj.weight", heads, keyValue, hidden),
        tensors.read(attention + "v_proj.weight", heads, keyValue, hidden));
    add(programs, query, tensors.read(attention + "o_proj.weight", heads, hidden, query));
    add(
        programs,
        hidden,
        tensors.read(feedForward + "gate_proj.weight", sizes, inner, hidden),
        tensors.read(feedForward + "up_proj.weight", sizes, inner, hidden));
    add(programs, inner, tensors.read(feedForward + "down_proj.weight", sizes, hidden, inner));
  }

  /** Stacks matrices of as many columns on each other and packs the result for each program. */
  private void add(List<LlamaProgram> programs, int columns, float[]... matrices) {
    int length =
        Arrays.stream(matrices).mapToInt(matrix -> matrix.length).reduce(0, Math::addExact);
    FloatBuffer stacked = FloatBuffer.allocate(length);
    for (float[] matrix : matrices) {
      stacked.put(matrix);
    }
    try (PtNDArray array = DjlEngine.tensor(manager, stacked.array(), length / columns, columns)) {
      programs.forEach(program -> program.addWeight(array));
    }
  }

  private IValue loadEmbeddingAndHead(
      LlamaProgram decode, boolean fullEmbedding, Resources resources) {
    int rows = config.vocabularySize();
    int columns = config.hiddenSize();
    String sizes = "vocab_size=%d, hidden_size=%d".formatted(rows, columns);
    float[] values = tensors.read("model.embed_tokens.weight", sizes, rows, columns);
    try (PtNDArray embedding = array(values, rows, columns)) {
      if (config.tiedHead()) {
        decode.addWeight(embedding);
      } else {
        add(List.of(decode), columns, tensors.read("lm_head.weight", sizes, rows, columns));
      }
      if (fullEmbedding) {
        return resources.own(IValue.from(embedding));
      }
      try (PtNDArray half = (PtNDArray) embedding.toType(DataType.FLOAT16, true)) {
        return resources.own(IValue.from(half));
      }
    }
  }

  private IValue loadNorms(Resources resources) {
    List<String> names = new ArrayList<>();
    for (int layer = 0; layer < config.layers(); layer++) {
      names.add("model.layers." + layer + ".input_layernorm.weight");
      names.add("model.layers." + layer + ".post_attention_layernorm.weight");
    }
    names.add("model.norm.weight");
    String size = "hidden_size=" + config.hiddenSize();
    PtNDArray[] norms =
        names.stream()
            .map(name -> tensors.read(name, size, config.hiddenSize()))
            .map(values -> array(values, config.hiddenSize()))
            .toArray(PtNDArray[]::new);
    IValue list = resources.own(IValue.listFrom(norms));
    for (PtNDArray norm : norms) {
      norm.close();
    }
    return list;
  }

  private IValue rotaryTable(float[] values, Resources resources) {
    try (PtNDArray table = array(values, config.contextLength(), 1, config.headSize())) {
      return resources.own(IValue.from(table));
    }
  }

  private PtNDArray array(float[] values, long... shape) {
    return DjlEngine.tensor(manager, values, shape);
  }
}
