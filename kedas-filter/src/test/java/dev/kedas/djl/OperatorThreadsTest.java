package dev.kedas.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import org.junit.jupiter.api.Test;

class OperatorThreadsTest {

  @Test
  void onOneThread_limitsTheCallerOnly_andForTheTaskOnly() {
    int usual = DjlEngine.operatorThreads();
    try (InferenceThread thread = new InferenceThread("tester")) {
      int there =
          DjlEngine.onOneThread(
              () -> {
                assertThat(JniUtils.getNumThreads()).isEqualTo(1);
                return thread.call(JniUtils::getNumThreads);
              });
      assertThat(there).isEqualTo(usual);
      assertThat(JniUtils.getNumThreads()).isEqualTo(usual);
    }
  }

  @Test
  void inferenceThread_startedMeanwhile_hasTheUsualThreads() {
    int usual = DjlEngine.operatorThreads();
    int there =
        DjlEngine.onOneThread(
            () -> {
              try (InferenceThread thread = new InferenceThread("tester")) {
                return thread.call(JniUtils::getNumThreads);
              }
            });
    assertThat(there).isEqualTo(usual);
  }
}
