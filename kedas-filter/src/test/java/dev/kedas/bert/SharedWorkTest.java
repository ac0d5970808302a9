package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SharedWorkTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void run_manyTasks_givesTheirResultsInOrder(int threads) {
    try (SharedWork work = new SharedWork(threads)) {
      List<Supplier<Integer>> tasks =
          IntStream.range(0, 20).<Supplier<Integer>>mapToObj(i -> () -> i).toList();

      assertThat(work.run(tasks))
          .containsExactlyElementsOf(IntStream.range(0, 20).boxed().toList());
      assertThat(work.run(List.of())).isEmpty();
    }
  }

  @Test
  void run_oneThread_staysOnIt() {
    try (SharedWork work = new SharedWork(1)) {
      Supplier<Thread> current = Thread::currentThread;

      assertThat(work.run(List.of(current, current))).containsOnly(Thread.currentThread());
    }
  }

  @Test
  void run_twoThreads_workAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    Supplier<Boolean> meet =
        () -> {
          both.countDown();
          try {
            return both.await(20, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            return false;
          }
        };
    try (SharedWork work = new SharedWork(2)) {
      assertThat(work.run(List.of(meet, meet))).containsExactly(true, true);
    }
  }

  @Test
  void run_oneFails_throwsWhenAllHaveEnded() {
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    Executor later = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
    AtomicInteger ended = new AtomicInteger();
    Supplier<Integer> failsMeanwhile =
        () -> {
          begun.join();
          throw new IllegalArgumentException("no");
        };
    Supplier<Integer> endsLater =
        () -> {
          begun.complete(true);
          return CompletableFuture.supplyAsync(ended::incrementAndGet, later).join();
        };
    try (SharedWork work = new SharedWork(2)) {
      assertThatThrownBy(() -> work.run(List.of(failsMeanwhile, endsLater, ended::incrementAndGet)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no");
      assertThat(ended).hasValue(2);
    }
  }

  @Test
  void run_interrupted_endsAndStaysInterrupted() {
    try (SharedWork work = new SharedWork(2)) {
      Thread.currentThread().interrupt();

      assertThat(work.run(List.of(() -> 1, () -> 2))).containsExactly(1, 2);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void new_noThreads_isRefused() {
    assertThatThrownBy(() -> new SharedWork(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the number of threads is 0");
  }
}
