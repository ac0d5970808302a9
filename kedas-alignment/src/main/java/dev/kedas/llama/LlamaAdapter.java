package dev.kedas.llama;

/**
 * A low-rank adapter in the memory of the model that it was attached to. It changes nothing by
 * itself: a {@link LlamaSession} is opened with it or without.
 *
 * <p>Thread-safe. Freed by {@link #close()}, or with its model.
 */
public final class LlamaAdapter implements AutoCloseable {

  private final LlamaModel model;
  private final LlamaProgram.LowRankPairs pairs;
  private volatile boolean closed; // set on the model's thread

  LlamaAdapter(LlamaModel model, LlamaProgram.LowRankPairs pairs) {
    this.model = model;
    this.pairs = pairs;
  }

  /** Whether sessions of this model can be opened with the adapter. */
  public boolean isAttachedTo(LlamaModel user) {
    return user == model && !closed;
  }

  /** The matrices; on the model's thread. */
  LlamaProgram.LowRankPairs pairs(LlamaModel user) {
    if (closed) {
      throw new IllegalStateException("the adapter is closed");
    }
    if (user != model) {
      throw new IllegalArgumentException("the adapter is attached to another model");
    }
    return pairs;
  }

  @Override
  public void close() {
    model.detach(this);
  }

  /** Frees the matrices; on the model's thread. */
  void free() {
    if (!closed) {
      closed = true;
      pairs.down().close();
      pairs.up().close();
    }
  }
}
