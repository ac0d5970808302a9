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
  void megabytes_afterNativeMemoryWasTouched_hasRisenAndFallsByReset() {
    PeakMemory.reset();
    double before = megabytes();
    touchNativeMemory();
    double peak = megabytes();
    PeakMemory.reset();
    // Half, since Java may give memory back meanwhile.
    assertThat(peak).isGreaterThan(before + 0.5 * MEGABYTES);
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
