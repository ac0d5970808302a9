package dev.kedas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class PeakMemoryTest {

  private static final int MEGABYTES = 400;

  @Test
  void megabytes_memoryTouchedAndFreed_isToldUntilTheReset() {
    PeakMemory.reset();
    touchNativeMemory();
    double peak = megabytes();
    PeakMemory.reset();
    assertThat(megabytes()).isLessThan(peak - 0.5 * MEGABYTES);
  }

  /** Native memory goes back to the system as soon as it is freed; Java's heap may keep its own. */
  private static void touchNativeMemory() {
    try (Memory memory = new Memory((long) MEGABYTES << 20)) {
      memory.clear();
    }
  }

  private static double megabytes() {
    return Objects.requireNonNull(PeakMemory.megabytes());
  }
}
