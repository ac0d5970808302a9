package dev.kedas.bert;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of a call on the calling thread and on helpers that all calls share. A call never
 * waits for a helper that is busy elsewhere: what no helper has begun, its own thread does.
 *
 * <p>Thread-safe. Owns the helpers; {@link #close()} ends them and must not overlap with use.
 */
final class SharedWork implements AutoCloseable {

  private final int threads;
  private final @Nullable ExecutorService helpers;

  /**
   * @param threads how many work at a call, its own included; at least 1
   */
  SharedWork(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "the number of threads is %d, expected 1 or more".formatted(threads));
    }
    this.threads = threads;
    this.helpers =
        threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, SharedWork::newThread);
  }

  private static Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "kedas-relevance-helper");
    thread.setDaemon(true);
    return thread;
  }

  int threads() {
    return threads;
  }

  /**
   * Results of all tasks, in their order. All have ended when this returns or throws; an
   * interruption of the caller does not cut it short.
   */
  <T> List<T> run(List<Supplier<T>> tasks) {
    List<FutureTask<T>> work = tasks.stream().map(task -> new FutureTask<>(task::get)).toList();
    if (helpers != null) {
      work.stream().skip(1).forEach(helpers::execute);
    }
    work.forEach(FutureTask::run); // does nothing if a helper has begun
    work.forEach(SharedWork::await);
    List<T> results = new ArrayList<>();
    work.forEach(done -> results.add(result(done)));
    return results;
  }

  private static void await(FutureTask<?> work) {
    boolean interrupted = false;
    while (true) {
      try {
        work.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        break; // told by the result
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static <T> T result(FutureTask<T> done) {
    boolean interrupted = Thread.interrupted(); // or else get() would throw
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException("scoring failed", e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted, although the work was done", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    if (helpers != null) {
      helpers.shutdown();
    }
  }
}
