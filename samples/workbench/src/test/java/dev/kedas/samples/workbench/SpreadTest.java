package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void of_oneTime_isThatTime() {
    assertThat(Spread.of(3)).isEqualTo(new Spread(3, 3));
  }

  @Test
  void of_hundredTimesInAnyOrder_areThe50thAnd95th() {
    double[] times = IntStream.range(0, 100).mapToDouble(i -> i * 37 % 100 + 1).toArray();

    assertThat(Spread.of(times)).isEqualTo(new Spread(50, 95));
  }

  @Test
  void of_fewTimes_takesTheNextRank() {
    assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2, 4));
  }
}
