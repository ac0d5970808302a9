package dev.kedas.bert;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.TensorSource;
import dev.kedas.djl.TorchScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The stack of transformer layers of a BERT; its arithmetic is {@code bert.py} and {@code
 * packed.py}.
 *
 * <p>Safe from many threads until it is closed; closing must not overlap with use. Borrows the
 * manager, which owns the weights.
 */
final class BertEncoder implements AutoCloseable {

  private final PtNDManager manager;
  private final TorchScript program;
  private final IValue embeddings;
  private final IValue layers;
  private final IValue heads;
  private final IValue normEpsilon;

  /**
   * Loads an encoder. The source is no longer needed afterwards.
   *
   * @param precision what linear maps are multiplied in, and kept in
   * @throws ModelFormatException if the weights are not those of the configuration; whatever was
   *     loaded by then belongs to the manager
   */
  BertEncoder(
      PtNDManager manager, BertConfig config, BertPrecision precision, TensorSource source) {
    // What can fail comes first, since the manager doesn't free an IValue.
    BertWeights weights = new BertWeights(config, source, manager);
    PtNDArray[] embeddingWeights = weights.embeddings();
    List<PtNDArray[]> layerWeights = weights.layers();
    this.program =
        TorchScript.compile(
            manager,
            TorchScript.source(
                BertEncoder.class, "bert.py", precision.inferenceSource(), "packed.py"));
    this.manager = manager;
    this.embeddings = IValue.listFrom(embeddingWeights);
    this.layers = layers(layerWeights);
    this.heads = IValue.from((long) config.heads());
    this.normEpsilon = IValue.from(config.normEpsilon());
  }

  /** The output of a head for each sequence, (N). */
  float[] logits(PackedTokens packed, IValue head) {
    long all = packed.ids().length;
    long[] ones = new long[packed.lengths().length];
    Arrays.fill(ones, 1);
    try (ProgramInputs inputs = new ProgramInputs(manager)) {
      inputs
          .tensor(packed.ids(), all)
          .tensor(packed.types(), all)
          .tensor(packed.positions(), all)
          .tensor(packed.firsts(), ones.length)
          .list(ones)
          .list(packed.lengths());
      List<IValue> arguments = new ArrayList<>(inputs.values());
      Collections.addAll(arguments, embeddings, layers, heads, normEpsilon, head);
      try (IValue result = program.call("packed_logits", arguments.toArray(IValue[]::new))) {
        return result.toTensor(inputs.manager()).toFloatArray();
      }
    }
  }

  /** The weights as the program wants them, which alone are kept. */
  private IValue layers(List<PtNDArray[]> weights) {
    try (IValue read = listOfLists(weights)) {
      return program.call("kept_layers", read);
    } finally {
      weights.stream().flatMap(Arrays::stream).forEach(PtNDArray::close);
    }
  }

  private static IValue listOfLists(List<PtNDArray[]> lists) {
    IValue[] inner = lists.stream().map(IValue::listFrom).toArray(IValue[]::new);
    IValue outer = IValue.listFrom(inner);
    for (IValue list : inner) {
      list.close();
    }
    return outer;
  }

  @Override
  public void close() {
    embeddings.close();
    layers.close();
    heads.close();
    normEpsilon.close();
    program.close();
  }
}
