package dev.kedas.llama;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.lora.LoraAdapter;
import dev.kedas.lora.LowRankUpdate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays out an adapter for {@code llama.py}: one pair (down, up) for each weight matrix there. Where
 * several projections are stacked into one matrix, so are their A matrices, and their B matrices
 * stand on a block diagonal. The scaling is multiplied into B.
 */
final class AdapterMatrices {

  private final LlamaConfig config;
  private final LoraAdapter adapter;
  private final Set<String> used = new HashSet<>();

  AdapterMatrices(LlamaConfig config, LoraAdapter adapter) {
    this.config = config;
    this.adapter = adapter;
  }

  /**
   * Copies the adapter into native memory.
   *
   * @throws ModelFormatException if it is for a model of other sizes
   */
  LlamaProgram.LowRankPairs load(PtNDManager manager) {
    List<Stack> stacks = stacks();
    for (String module : adapter.updates().keySet()) {
      if (!used.contains(module)) {
        throw new ModelFormatException(
            "%s: the adapter updates '%s', which the model does not have: it has %d layers"
                .formatted(adapter.description(), module, config.layers()));
      }
    }
    try (PtNDManager scratch = manager.newSubManager(manager.getDevice())) {
      PtNDArray[] down = new PtNDArray[stacks.size()];
      PtNDArray[] up = new PtNDArray[stacks.size()];
      for (int i = 0; i < stacks.size(); i++) {
        Stack stack = stacks.get(i);
        down[i] = DjlEngine.tensor(scratch, stack.down(), stack.inputSize, stack.rank());
        float[] scaled = stack.up(adapter.scaling());
        up[i] = DjlEngine.tensor(scratch, scaled, stack.rank(), stack.outputSize());
      }
      return new LlamaProgram.LowRankPairs(IValue.listFrom(down), IValue.listFrom(up));
    }
  }

  private List<Stack> stacks() {
    List<Stack> stacks = new ArrayList<>();
    int hidden = config.hiddenSize();
    int inner = config.feedForwardSize();
    for (int layer = 0; layer < config.layers(); layer++) {
      String attention = "layers." + layer + ".self_attn.";
      String feedForward = "layers." + layer + ".mlp.";
      Stack projections = new Stack(hidden);
      projections.add(update(attention + "q_proj", hidden, config.querySize()), config.querySize());
      for (String name : List.of("k_proj", "v_proj")) {
        int size = config.keyValueSize();
        projections.add(update(attention + name, hidden, size), size);
      }
      stacks.add(projections);
      stacks.add(single(attention + "o_proj", config.querySize(), hidden));
      Stack gates = new Stack(hidden);
      for (String name : List.of("gate_proj", "up_proj")) {
        gates.add(update(feedForward + name, hidden, inner), inner);
      }
      stacks.add(gates);
      stacks.add(single(feedForward + "down_proj", inner, hidden));
    }
    stacks.add(single("lm_head", hidden, config.vocabularySize()));
    return stacks;
  }

  private Stack single(String module, int inputSize, int outputSize) {
    Stack stack = new Stack(inputSize);
    stack.add(update(module, inputSize, outputSize), outputSize);
    return stack;
  }

  private @Nullable LowRankUpdate update(String module, int inputSize, int outputSize) {
    LowRankUpdate update = adapter.updates().get(module);
    if (update == null) {
      return null;
    }
    used.add(module);
    if (update.inputSize() != inputSize || update.outputSize() != outputSize) {
      throw new ModelFormatException(
          "%s: '%s' is updated from %d to %d, but the model maps %d to %d there: another model's adapter"
              .formatted(
                  adapter.description(),
                  module,
                  update.inputSize(),
                  update.outputSize(),
                  inputSize,
                  outputSize));
    }
    return update;
  }

  /** Updates of the parts of one stacked weight matrix, top to bottom. */
  private static final class Stack {
    private final int inputSize;
    private final List<@Nullable LowRankUpdate> parts = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();

    Stack(int inputSize) {
      this.inputSize = inputSize;
    }

    void add(@Nullable LowRankUpdate part, int size) {
      parts.add(part);
      sizes.add(size);
    }

    int rank() {
      return parts.stream().mapToInt(part -> part == null ? 0 : part.rank()).sum();
    }

    int outputSize() {
      return sizes.stream().mapToInt(size -> size).sum();
    }

    /** All A matrices, transposed, side by side: shape (inputSize, rank). */
    float[] down() {
      int rank = rank();
      float[] down = new float[inputSize * rank];
      int column = 0;
      for (LowRankUpdate part : parts) {
        if (part == null) {
          continue;
        }
        for (int r = 0; r < part.rank(); r++, column++) {
          for (int i = 0; i < inputSize; i++) {
            down[i * rank + column] = part.a()[r * inputSize + i];
          }
        }
      }
      return down;
    }

    /** All B matrices, transposed and scaled, on a block diagonal: shape (rank, outputSize). */
    float[] up(float scaling) {
      int width = outputSize();
      float[] up = new float[rank() * width];
      int row = 0;
      int column = 0;
      for (int p = 0; p < parts.size(); p++) {
        LowRankUpdate part = parts.get(p);
        if (part != null) {
          for (int r = 0; r < part.rank(); r++, row++) {
            for (int o = 0; o < part.outputSize(); o++) {
              up[row * width + column + o] = scaling * part.b()[o * part.rank() + r];
            }
          }
        }
        column += sizes.get(p);
      }
      return up;
    }
  }
}
