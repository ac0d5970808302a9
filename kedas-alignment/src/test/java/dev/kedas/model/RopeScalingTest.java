package dev.kedas.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RopeScalingTest {

  /** Made by src/test/python/rope_golden.py with the numbers of Llama 3.2 1B. */
  @Test
  void llama3_knownModel_givesTheKnownFactors() {
    List<Float> factors = RopeScaling.llama3(64, 500_000, 32, 1, 4, 8192);

    assertThat(factors).hasSize(32);
    assertThat(factors.subList(0, 15)).containsOnly(1f);
    assertThat(factors.get(15)).isCloseTo(1.6513292457638982f, within(1e-5f));
    assertThat(factors.get(16)).isCloseTo(3.2922621029408843f, within(1e-5f));
    assertThat(factors.get(17)).isCloseTo(9.66672897875329f, within(1e-5f));
    assertThat(factors.subList(18, 32)).containsOnly(32f);
  }

  @Test
  void linear_anyFrequency_isDividedAlike() {
    assertThat(RopeScaling.linear(8, 4)).containsExactly(4f, 4f, 4f, 4f);
  }
}
