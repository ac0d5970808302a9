package dev.kedas.llama;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.kedas.djl.Resources;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One sequence of tokens under way: its keys and values so far, and the adapter it runs with.
 *
 * <p>Used and closed on the model's thread only ({@link LlamaModel#call}); every method checks
 * that. Owns its caches.
 */
public final class LlamaSession implements AutoCloseable {

  private final LlamaModel model;
  private final LlamaProgram.LowRankPairs adapter;
  private final int capacity;
  private final Resources resources = new Resources();
  private final LlamaProgram.Caches caches;
  private int position;
  private volatile boolean closed; // set on the model's thread, also by the model when it closes

  LlamaSession(LlamaModel model, @Nullable LlamaAdapter adapter, int capacity) {
    model.requireThread();
    this.model = model;
    this.capacity = capacity;
    try {
      LlamaProgram decode = model.decode();
      this.adapter = model.pairs(adapter);
      this.caches =
          new LlamaProgram.Caches(
              resources.own(decode.newCaches(model.config(), capacity)),
              resources.own(decode.newCaches(model.config(), capacity)));
    } catch (RuntimeException | Error e) {
      resources.close();
      throw e;
    }
  }

  /** How many tokens were accepted so far. */
  public int position() {
    return position;
  }

  /**
   * Takes in the next tokens and returns the logits of what follows the last of them.
   *
   * @param ids at least one token id
   * @return one logit for each token of the vocabulary
   */
  public float[] accept(int... ids) {
    return accept(ids, true);
  }

  /**
   * Takes in the next tokens and returns the logits after each of them, row by row: shape (number
   * of ids, vocabulary size).
   */
  public float[] acceptAll(int... ids) {
    return accept(ids, false);
  }

  private float[] accept(int[] ids, boolean lastOnly) {
    check(ids.length, ids);
    LlamaProgram program = ids.length == 1 ? model.decode() : model.prefill();
    try (NDManager scratch = model.newScratch();
        IValue tokens = LlamaProgram.integers(scratch, ids);
        IValue hidden = program.forward(tokens, position, caches, adapter, model.shared());
        IValue last = program.last(hidden);
        IValue logits = model.decode().logits(lastOnly ? last : hidden, adapter);
        PtNDArray values = logits.toTensor((PtNDManager) scratch)) {
      position += ids.length;
      return values.toFloatArray();
    }
  }

  /**
   * Takes in one token and continues greedily: the most likely token, again and again.
   *
   * @param id the token to continue
   * @param count at most so many tokens are made
   * @param ends ids after which to stop; such a token is the last one returned
   * @return the tokens made, at least one; the last of them is not yet accepted
   */
  public int[] continueGreedily(int id, int count, long... ends) {
    check(count, id);
    try (NDManager scratch = model.newScratch();
        IValue token = LlamaProgram.integers(scratch, id);
        IValue stops = IValue.listFrom(ends)) {
      long[] made =
          model
              .decode()
              .continueGreedily(token, position, count, stops, caches, adapter, model.shared());
      position += made.length;
      return Arrays.stream(made).mapToInt(Math::toIntExact).toArray();
    }
  }

  private void check(int count, int... ids) {
    model.requireThread();
    if (closed) {
      throw new IllegalStateException("the session is closed");
    }
    if (count < 1 || count > capacity - position) {
      throw new IllegalArgumentException(
          "%d more tokens at position %d, expected 1 to %d with a capacity of %d"
              .formatted(count, position, capacity - position, capacity));
    }
    model.config().requireInVocabulary(ids);
  }

  @Override
  public void close() {
    if (!closed) {
      model.requireThread();
      closed = true;
      model.forget(this);
      resources.close();
    }
  }
}
