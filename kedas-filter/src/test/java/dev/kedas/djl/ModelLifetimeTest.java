package dev.kedas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ModelLifetimeTest {

  private final AtomicInteger freed = new AtomicInteger();
  private final ModelLifetime lifetime = new ModelLifetime("the model", freed::incrementAndGet);

  @Test
  void close_twice_freesOnce() {
    lifetime.close();
    lifetime.close();

    assertThat(freed).hasValue(1);
  }

  @Test
  void use_afterClose_isRefused() {
    lifetime.close();

    assertThatThrownBy(() -> lifetime.use(() -> 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model is closed and can't be used any more");
  }

  @Test
  void close_whileInUse_waitsForTheUser() throws Exception {
    CountDownLatch inUse = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<Integer> freedDuringUse =
        CompletableFuture.supplyAsync(
            () ->
                lifetime.use(
                    () -> {
                      inUse.countDown();
                      await(mayEnd);
                      return freed.get();
                    }));
    assertThat(inUse.await(30, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> closing = CompletableFuture.runAsync(lifetime::close);
    assertThatThrownBy(() -> closing.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    mayEnd.countDown();

    closing.get();
    assertThat(freedDuringUse.get(30, TimeUnit.SECONDS)).isZero();
    assertThat(freed).hasValue(1);
  }

  @Test
  void close_fromInsideAUse_isRefusedInsteadOfWaitingForItself() {
    assertThatThrownBy(
            () ->
                lifetime.use(
                    () -> {
                      lifetime.close();
                      return 1;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model can't be closed by a call that uses it");
    assertThat(freed).hasValue(0);
  }

  @Test
  void use_recordsNoGradients_andLeavesTheThreadAsItWas() {
    JniUtils.setGradMode(true);

    assertThat(lifetime.use(JniUtils::isGradMode)).isFalse();
    assertThat(JniUtils.isGradMode()).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
