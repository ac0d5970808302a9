package dev.kedas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InferenceThreadTest {

  @Test
  void call_runsOnTheThread_withoutGradients_andAtOnceWhenThere() {
    try (InferenceThread thread = new InferenceThread("tester")) {
      assertThat(thread.isCurrent()).isFalse();
      assertThat(thread.call(() -> thread.call(thread::isCurrent))).isTrue();
      assertThat(thread.call(JniUtils::isGradMode)).isFalse();
    }
  }

  @Test
  void call_failingTask_throwsWhatItThrew() {
    try (InferenceThread thread = new InferenceThread("tester")) {
      assertThatThrownBy(
              () ->
                  thread.call(
                      () -> {
                        throw new ModelFormatException("bad");
                      }))
          .isInstanceOf(ModelFormatException.class)
          .hasMessage("bad");
      assertThatThrownBy(
              () ->
                  thread.call(
                      () -> {
                        throw new IOException("disk");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the tester failed")
          .hasRootCauseMessage("disk");
      assertThat(thread.call(() -> 7)).isEqualTo(7);
    }
  }

  @Test
  void call_interruptedCaller_interruptsTheTask() throws InterruptedException {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    try (InferenceThread thread = new InferenceThread("tester")) {
      Thread caller =
          new Thread(
              () -> {
                try {
                  thread.call(
                      () -> {
                        started.countDown();
                        try {
                          Thread.sleep(30_000);
                        } catch (InterruptedException e) {
                          interrupted.set(true);
                        }
                        ended.countDown();
                        return true;
                      });
                } catch (IllegalStateException e) {
                  thrown.set(e);
                }
              });
      caller.start();
      started.await();
      caller.interrupt();
      caller.join();
      ended.await();
      assertThat(interrupted).isTrue();
      assertThat(thrown.get()).hasMessageContaining("interrupted while waiting for the tester");
    }
  }

  @Test
  void close_letsTheQueueEndFirst_thenFreesOnce() throws Exception {
    InferenceThread thread = new InferenceThread("tester");
    StringBuffer order = new StringBuffer();
    Future<StringBuffer> first =
        thread.submit(
            () -> {
              TimeUnit.MILLISECONDS.sleep(50);
              return order.append("first ");
            });
    Future<StringBuffer> second = thread.submit(() -> order.append("second "));
    thread.close(() -> order.append("free"));
    thread.close(() -> order.append("again"));
    assertThat(first.get()).isSameAs(second.get());
    assertThat(order).hasToString("first second free");
    assertThat(thread.isClosed()).isTrue();
    assertThatIllegalStateException()
        .isThrownBy(() -> thread.call(() -> 1))
        .withMessage("the tester is closed");
  }

  @Test
  void close_onAnInterruptedThread_freesAllTheSame_andKeepsTheFlag() {
    AtomicBoolean freed = new AtomicBoolean();
    InferenceThread thread = new InferenceThread("tester");
    Thread.currentThread().interrupt();
    try {
      thread.close(() -> freed.set(true));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(freed).isTrue();
  }

  @Test
  void close_fromATaskOnTheThread_isRefused() {
    try (InferenceThread thread = new InferenceThread("tester")) {
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  thread.call(
                      () -> {
                        thread.close();
                        return true;
                      }))
          .withMessageContaining("the tester can't be closed by what runs on it");
      assertThat(thread.isClosed()).isFalse();
    }
  }
}
