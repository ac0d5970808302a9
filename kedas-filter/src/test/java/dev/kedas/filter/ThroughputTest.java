package dev.kedas.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThroughputTest {

  @Test
  void pairsPerSecond_leavesOutTheTimeBetweenSteps() {
    Iterator<Long> seconds = List.of(0L, 2L, 100L, 102L).iterator();
    Throughput throughput = new Throughput(() -> seconds.next() * 1_000_000_000);
    throughput.start();
    throughput.stop(32);
    assertThat(throughput.pairsPerSecond()).isCloseTo(16, within(1e-9));
    throughput.start();
    throughput.stop(64);
    assertThat(throughput.pairsPerSecond())
        .isCloseTo((0.98 * 32 + 64) / (0.98 * 2 + 2), within(1e-9));
  }
}
