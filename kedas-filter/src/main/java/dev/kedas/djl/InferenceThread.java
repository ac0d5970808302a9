package dev.kedas.djl;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/**
 * The one thread on which a model runs. PyTorch keeps a pool of workers for each thread that calls
 * it, so many callers on threads of their own would slow each other down; and since freeing happens
 * here too, nothing is freed while it is in use.
 *
 * <p>Thread-safe. Tasks run in the order in which they were handed in. Gradients are off.
 */
public final class InferenceThread implements AutoCloseable {

  private final String owner;
  private final ExecutorService executor;
  private volatile Thread thread;

  /**
   * Starts the thread.
   *
   * @param owner what runs on it, for the thread's name and for messages
   */
  @SuppressWarnings("NullAway.Init") // the executor makes its thread before the first task returns
  public InferenceThread(String owner) {
    this.owner = owner;
    this.executor = Executors.newSingleThreadExecutor(this::newThread);
    call(
        () -> {
          DjlEngine.engine(); // loads the native library
          JniUtils.setGradMode(false);
          return true;
        });
  }

  private Thread newThread(Runnable work) {
    Thread created = new Thread(work, "kedas-" + owner);
    created.setDaemon(true);
    thread = created;
    return created;
  }

  /**
   * Hands in a task.
   *
   * @throws IllegalStateException after {@link #close(Runnable)}
   */
  public <T> Future<T> submit(Callable<T> task) {
    try {
      return executor.submit(task);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the " + owner + " is closed", e);
    }
  }

  /**
   * Runs a task and waits for its result. On the thread itself the task runs at once. When the
   * waiting thread is interrupted, the task is too.
   *
   * @throws IllegalStateException after {@link #close(Runnable)}, or when interrupted
   */
  public <T> T call(Callable<T> task) {
    FutureTask<T> work = new FutureTask<>(task);
    if (Thread.currentThread() == thread) {
      work.run();
    } else {
      submit(
          () -> {
            work.run();
            return true;
          });
    }
    return await(work);
  }

  private <T> T await(FutureTask<T> work) {
    try {
      return work.get();
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the " + owner, e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("the " + owner + " failed", e.getCause());
    }
  }

  /** Whether the caller is on this thread. */
  public boolean isCurrent() {
    return Thread.currentThread() == thread;
  }

  /** Whether the thread is closed, or about to be. */
  public boolean isClosed() {
    return executor.isShutdown();
  }

  /**
   * Lets the tasks handed in so far end, frees what they used, and ends the thread. A second call
   * does nothing.
   */
  public void close(Runnable free) {
    synchronized (executor) {
      if (executor.isShutdown()) {
        return;
      }
      FutureTask<Boolean> last = new FutureTask<>(free, true);
      executor.execute(last);
      executor.shutdown();
      await(last);
    }
  }

  @Override
  public void close() {
    close(() -> {});
  }
}
