package dev.kedas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HarmonicMeanTest {

  @Test
  void of_figuresOfThePaper_givesThePapersMean() {
    // Table 4, LLAMA-2, KEDAS: ZsRE with portability, and WISE on WikiBio without.
    assertThat(HarmonicMean.of(99.6, 91.0, 73.6)).isCloseTo(86.7, within(0.05));
    assertThat(HarmonicMean.of(95.5, 99.2, null)).isCloseTo(97.3, within(0.05));
  }

  @Test
  void of_zero_isZero() {
    assertThat(HarmonicMean.of(100.0, 0.0, 50.0)).isZero();
    assertThat(HarmonicMean.of(100.0, 100.0, 0.0)).isZero();
  }

  @Test
  void of_missingEditSuccessOrLocality_isNull() {
    assertThat(HarmonicMean.of(null, 50.0, 50.0)).isNull();
    assertThat(HarmonicMean.of(50.0, null, 50.0)).isNull();
  }
}
