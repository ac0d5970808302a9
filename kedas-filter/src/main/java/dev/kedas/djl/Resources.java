package dev.kedas.djl;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Owner of several resources, closed together, the youngest first. A resource that fails to close
 * does not keep the others open.
 *
 * <p>Not thread-safe.
 */
public final class Resources implements AutoCloseable {

  private final Deque<AutoCloseable> owned = new ArrayDeque<>();

  /** Takes over a resource and returns it. */
  public <T extends AutoCloseable> T own(T resource) {
    owned.push(resource);
    return resource;
  }

  /**
   * Closes all that is owned; a second call does nothing.
   *
   * @throws IllegalStateException if something failed to close; later failures are suppressed in it
   */
  @Override
  public void close() {
    IllegalStateException failure = null;
    while (!owned.isEmpty()) {
      failure = closed(owned.pop(), failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Closes all that is owned because of a failure, in which one to close is then suppressed. */
  public void closeAfter(Throwable failure) {
    try {
      close();
    } catch (RuntimeException | Error e) {
      failure.addSuppressed(e);
    }
  }

  private static @Nullable IllegalStateException closed(
      AutoCloseable resource, @Nullable IllegalStateException earlier) {
    try {
      resource.close();
      return earlier;
    } catch (Exception e) {
      if (earlier == null) {
        return new IllegalStateException("closing " + resource.getClass().getName() + " failed", e);
      }
      earlier.addSuppressed(e);
      return earlier;
    }
  }
}
