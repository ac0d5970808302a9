package dev.kedas.djl;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Guards the natives of a model that many threads use: freeing them waits for the calls that are
 * under way, and a call that comes later is refused instead of touching freed memory.
 *
 * <p>Thread-safe.
 */
public final class ModelLifetime implements AutoCloseable {

  private final String description;
  private final Runnable free;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /**
   * @param description what the model is called in messages
   * @param free frees the natives; called once
   */
  public ModelLifetime(String description, Runnable free) {
    DjlEngine.engine();
    this.description = description;
    this.free = free;
  }

  /**
   * Runs a task that uses the natives, without recording gradients: PyTorch would record them, and
   * hold on to their memory, in every thread that has not said otherwise.
   *
   * @throws IllegalStateException if the model is closed
   */
  public <T> T use(Supplier<T> task) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(description + " is closed and can't be used any more");
      }
      return DjlEngine.withoutGradients(task);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Frees the natives once nobody uses them any more. Closing again does nothing.
   *
   * @throws IllegalStateException if called from inside {@link #use}, which would wait for itself
   */
  @Override
  public void close() {
    if (lock.getReadHoldCount() > 0) {
      throw new IllegalStateException(description + " can't be closed by a call that uses it");
    }
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        free.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
