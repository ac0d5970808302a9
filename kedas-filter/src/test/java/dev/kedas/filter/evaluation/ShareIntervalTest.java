package dev.kedas.filter.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareIntervalTest {

  /** Bounds worked out by hand from Wilson's formula with z = 1.959964. */
  @ParameterizedTest
  @CsvSource({
    "5, 10, 0.236593, 0.763407",
    "0, 10, 0.000000, 0.277533",
    "10, 10, 0.722467, 1.000000",
    "1, 1, 0.206549, 1.000000",
    "90, 100, 0.825634, 0.944771",
    "0, 0, 0, 1",
  })
  void of_sample_isWilsonsInterval(int hits, int size, double low, double high) {
    ShareInterval interval = ShareInterval.of(hits, size);

    assertThat(interval.low()).isCloseTo(low, within(1e-6));
    assertThat(interval.high()).isCloseTo(high, within(1e-6));
  }

  @Test
  void of_moreHitsThanThereAre_isRefused() {
    assertThatThrownBy(() -> ShareInterval.of(3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("3 hits of 2");
  }
}
