package dev.kedas.llama;

import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.Resources;
import dev.kedas.djl.TensorSource;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Moves the weights of a model, under their Hugging Face names, into native memory: projections
 * that read the same input are stacked, and each matrix is packed for every program that uses it.
 */
final class LlamaWeights {

  private final PtNDManager manager;
  private final LlamaConfig config;
  private final TensorSource tensors;
  private final Set<String> read = new HashSet<>();

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
    RotaryTables rotary = RotaryTables.of(config);
    List<LlamaProgram> programs = prefill == decode ? List.of(decode) : List.of(prefill, decode);
    for (int layer = 0; layer < config.layers(); layer++) {
      loadLayer(layer, programs);
    }
    IValue embedding = loadEmbeddingAndHead(decode, fullEmbedding, resources);
    IValue norms = loadNorms(resources);
    refuseUnknown();
    return new LlamaProgram.Shared(
        embedding,
        norms,
        rotaryTable(rotary.cos(), resources),
        rotaryTable(rotary.sin(), resources),
        resources.own(IValue.from(config.keyValueHeads())),
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
        read(attention + "q_proj.weight", heads, query, hidden),
        read(attention + "k_proj.weight", heads, keyValue, hidden),
        read(attention + "v_proj.weight", heads, keyValue, hidden));
    add(programs, query, read(attention + "o_proj.weight", heads, hidden, query));
    add(
        programs,
        hidden,
        read(feedForward + "gate_proj.weight", sizes, inner, hidden),
        read(feedForward + "up_proj.weight", sizes, inner, hidden));
    add(programs, inner, read(feedForward + "down_proj.weight", sizes, hidden, inner));
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
    float[] values = read("model.embed_tokens.weight", sizes, rows, columns);
    try (PtNDArray embedding = array(values, rows, columns)) {
      if (config.tiedHead()) {
        decode.addWeight(embedding);
      } else {
        add(List.of(decode), columns, read("lm_head.weight", sizes, rows, columns));
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
            .map(name -> read(name, size, config.hiddenSize()))
            .map(values -> array(values, config.hiddenSize()))
            .toArray(PtNDArray[]::new);
    IValue list = resources.own(IValue.listFrom(norms));
    for (PtNDArray norm : norms) {
      norm.close();
    }
    return list;
  }

  private float[] read(String name, String reason, long... shape) {
    read.add(name);
    return tensors.read(name, reason, shape);
  }

  /** A tensor that nothing reads would change what the model says, so it is of another model. */
  private void refuseUnknown() {
    List<String> unknown =
        tensors.names().stream()
            .filter(name -> !read.contains(name))
            .filter(name -> !name.endsWith("rotary_emb.inv_freq"))
            .filter(name -> !(config.tiedHead() && name.equals("lm_head.weight")))
            .sorted()
            .toList();
    if (!unknown.isEmpty()) {
      throw new ModelFormatException(
          "%s: %d tensors are not of a Llama model of %d layers without biases, such as '%s'"
              .formatted(tensors.description(), unknown.size(), config.layers(), unknown.get(0)));
    }
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
