package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainProgressTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private long nanos = 17;

  private PlainProgress progress(long total) {
    PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    return new PlainProgress("task", total, out, () -> nanos);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private String written() {
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void step_steadily_printsALineAtEveryTenth() {
    PlainProgress progress = progress(1000);
    for (int i = 0; i < 1000; i++) {
      pass(Duration.ofMillis(20));
      progress.step(1, "");
    }
    progress.close();

    assertThat(written().lines())
        .hasSize(10)
        .startsWith("task: 10 % (100 of 1000) after 0:00:02, 0:00:18 left")
        .endsWith("task: 100 % (1000 of 1000) after 0:00:20");
  }

  @Test
  void step_quickly_printsOneLineASecondAndTheLast() {
    PlainProgress progress = progress(1000);
    for (int i = 0; i < 1000; i++) {
      pass(Duration.ofMillis(3));
      progress.step(1, "");
    }

    assertThat(written().lines())
        .containsExactly(
            "task: 33 % (334 of 1000) after 0:00:01, 0:00:01 left",
            "task: 66 % (668 of 1000) after 0:00:02, 0:00:00 left",
            "task: 100 % (1000 of 1000) after 0:00:03");
  }

  @Test
  void step_slowly_printsALineEveryHalfMinute() {
    PlainProgress progress = progress(1000);
    for (int i = 0; i < 7; i++) {
      pass(Duration.ofSeconds(10));
      progress.step(1, "reading");
    }

    assertThat(written().lines())
        .containsExactly(
            "task: 0 % (3 of 1000) after 0:00:30, 2:46:10 left; reading",
            "task: 0 % (6 of 1000) after 0:01:00, 2:45:40 left; reading");
  }

  @Test
  void step_beyondSeveralTenths_printsOneLineWithTheTimeLeft() {
    PlainProgress progress = progress(10);
    pass(Duration.ofSeconds(6));
    progress.step(4, "");

    assertThat(written()).isEqualTo("task: 40 % (4 of 10) after 0:00:06, 0:00:09 left\n");
  }

  @Test
  void step_noStepYet_tellsNoTimeLeft() {
    PlainProgress progress = progress(10);
    pass(Duration.ofSeconds(30));
    progress.step(0, "loading");

    assertThat(written()).isEqualTo("task: 0 % (0 of 10) after 0:00:30; loading\n");
  }

  @Test
  void step_moreThanTheTotal_staysAtAll() {
    PlainProgress progress = progress(10);
    progress.step(11, "");
    progress.step(1, "");

    assertThat(written()).isEqualTo("task: 100 % (10 of 10) after 0:00:00\n");
  }

  @Test
  void close_beforeTheEnd_saysWhereOnce() {
    PlainProgress progress = progress(100);
    progress.step(5, "");
    progress.close();
    progress.close();

    assertThat(written()).isEqualTo("task: ended at 5 of 100\n");
  }

  @Test
  void new_noSteps_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> progress(0))
        .withMessageContaining("0 steps");
  }
}
