package dev.kedas.bert;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.TensorSource;
import java.util.List;

/**
 * A BERT with a classification head of one output.
 *
 * <p>Safe from many threads until it is closed; closing must not overlap with use. Borrows the
 * manager, which owns the weights.
 */
final class BertClassifier implements AutoCloseable {

  private final BertEncoder encoder;
  private final IValue head;

  /**
   * Loads a classifier. The source is no longer needed afterwards.
   *
   * @param precision what linear maps are multiplied in
   * @throws ModelFormatException if the weights are not those of the configuration; whatever was
   *     loaded by then belongs to the manager
   */
  BertClassifier(
      PtNDManager manager, BertConfig config, BertPrecision precision, TensorSource source) {
    PtNDArray[] headWeights = new BertWeights(config, source, manager).head();
    this.encoder = new BertEncoder(manager, config, precision, source);
    this.head = IValue.listFrom(headWeights);
  }

  /** The output for each sequence, before any activation, (N). */
  float[] logits(List<TokenSequence> sequences) {
    return encoder.logits(PackedTokens.of(sequences), head);
  }

  @Override
  public void close() {
    head.close();
    encoder.close();
  }
}
