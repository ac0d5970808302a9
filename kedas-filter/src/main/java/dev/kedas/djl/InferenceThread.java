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
    try {
      call(
          () -> {
            DjlEngine.useOperatorThreads();
            JniUtils.setGradMode(false);
            return true;
          });
    } catch (RuntimeException | Error e) {
      executor.shutdown();
      throw e;
    }
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
    FutureTask<T> work = new FutureTask<>(task);
    execute(work);
    return work;
  }

  /**
   * Runs a task and waits for its result. On the thread itself the task runs at once. When the
   * waiting thread is interrupted, the task is too.
   *
   * @throws IllegalStateException after {@link #close(Runnable)}, or when interrupted
   */
  public <T> T call(Callable<T> task) {
    FutureTask<T> work = new FutureTask<>(task);
    if (isCurrent()) {
      work.run();
    } else {
      execute(work);
    }
    try {
      return result(work);
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the " + owner, e);
    }
  }

  private void execute(FutureTask<?> work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the " + owner + " is closed", e);
    }
  }

  private <T> T result(FutureTask<T> work) throws InterruptedException {
    try {
      return work.get();
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
   * Lets the tasks handed in so far end, frees what they used, and ends the thread. An interruption
   * of the caller does not cut this short. A second call does nothing.
   *
   * @throws IllegalStateException if called by a task that runs on the thread, which would wait for
   *     itself
   */
  public void close(Runnable free) {
    if (isCurrent()) {
      throw new IllegalStateException("the " + owner + " can't be closed by what runs on it");
    }
    FutureTask<Boolean> last = new FutureTask<>(free, true);
    synchronized (executor) {
      if (executor.isShutdown()) {
        return;
      }
      executor.execute(last);
      executor.shutdown();
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          result(last);
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    close(() -> {});
  }
}
