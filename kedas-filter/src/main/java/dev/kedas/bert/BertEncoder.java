package dev.kedas.bert;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.TensorSource;
import dev.kedas.djl.TorchScript;
import java.util.List;

/**
 * The stack of transformer layers of a BERT in 32-bit floats; its arithmetic is {@code bert.py}.
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
   * @throws ModelFormatException if the weights are not those of the configuration; whatever was
   *     loaded by then belongs to the manager
   */
  BertEncoder(PtNDManager manager, BertConfig config, TensorSource source) {
    // What can fail comes first, since the manager doesn't free an IValue.
    BertWeights weights = new BertWeights(config, source, manager);
    PtNDArray[] embeddingWeights = weights.embeddings();
    List<PtNDArray[]> layerWeights = weights.layers();
    this.program =
        TorchScript.compile(
            manager,
            TorchScript.source(BertEncoder.class, "bert.py")
                + TorchScript.source(BertEncoder.class, "linear_float32.py"));
    this.manager = manager;
    this.embeddings = IValue.listFrom(embeddingWeights);
    this.layers = listOfLists(layerWeights);
    this.heads = IValue.from((long) config.heads());
    this.normEpsilon = IValue.from(config.normEpsilon());
  }

  /** Last hidden states, (N, T, H) in row-major order. Those of padding mean nothing. */
  float[] hiddenStates(TokenBatch batch) {
    return run("hidden_states", batch);
  }

  /** Runs a method of {@code bert.py} that takes the batch, the weights, and then {@code more}. */
  float[] run(String method, TokenBatch batch, IValue... more) {
    Shape shape = new Shape(batch.rows(), batch.columns());
    try (NDManager request = manager.newSubManager();
        IValue ids = IValue.from((PtNDArray) request.create(batch.ids(), shape));
        IValue types = IValue.from((PtNDArray) request.create(batch.types(), shape));
        IValue lengths = IValue.from((PtNDArray) request.create(batch.lengths()));
        IValue result = program.call(method, arguments(ids, types, lengths, more))) {
      return result.toTensor((PtNDManager) request).toFloatArray();
    }
  }

  private IValue[] arguments(IValue ids, IValue types, IValue lengths, IValue... more) {
    IValue[] all = new IValue[7 + more.length];
    IValue[] first = {ids, types, lengths, embeddings, layers, heads, normEpsilon};
    System.arraycopy(first, 0, all, 0, first.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
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
