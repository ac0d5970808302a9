package dev.kedas.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerTest {

  private static final int DRAWS = 20_000;

  /** Probabilities 0.5, 0.3, 0.15 and 0.05, in another order. */
  private static float[] logits() {
    return new float[] {log(0.15), log(0.5), log(0.05), log(0.3)};
  }

  private static float log(double probability) {
    return (float) Math.log(probability);
  }

  private static double[] frequencies(double temperature, double topP, int topK) {
    double[] frequencies = new double[4];
    for (int seed = 0; seed < DRAWS; seed++) {
      SamplingParameters parameters =
          new SamplingParameters(temperature, topP, topK, 1, 0, 0, seed);
      frequencies[new Sampler(parameters, new int[0]).next(logits())] += 1.0 / DRAWS;
    }
    return frequencies;
  }

  @Test
  void next_temperatureOne_drawsByProbability() {
    assertThat(frequencies(1, 1, 0))
        .containsExactly(new double[] {0.15, 0.5, 0.05, 0.3}, within(0.015));
  }

  @Test
  void next_temperatureHalf_squaresTheProbabilities() {
    double total = 0.25 + 0.09 + 0.0225 + 0.0025;
    assertThat(frequencies(0.5, 1, 0))
        .containsExactly(
            new double[] {0.0225 / total, 0.25 / total, 0.0025 / total, 0.09 / total},
            within(0.015));
  }

  @Test
  void next_topK_leavesTheMostLikely() {
    assertThat(frequencies(1, 1, 2))
        .containsExactly(new double[] {0, 0.625, 0, 0.375}, within(0.015));
  }

  @ParameterizedTest
  @CsvSource({"0.3, 1", "0.5, 1", "0.51, 2", "0.8, 2", "0.81, 3", "1, 4"})
  void next_topP_leavesTheSmallestSetOfThatMass(double topP, long expected) {
    double[] frequencies = frequencies(1, topP, 0);
    assertThat(java.util.Arrays.stream(frequencies).filter(f -> f > 0).count()).isEqualTo(expected);
  }

  @Test
  void next_temperatureZero_takesTheMostLikely_ofEqualsTheFirst() {
    Sampler sampler = new Sampler(new SamplingParameters(0, 1, 0, 1, 0, 0, 5), new int[0]);
    assertThat(sampler.next(new float[] {1, 3, 3, 2})).isEqualTo(1);
  }

  @Test
  void next_sameSeed_sameTokens() {
    SamplingParameters parameters = new SamplingParameters(1, 1, 0, 1, 0, 0, 42);
    Sampler one = new Sampler(parameters, new int[0]);
    Sampler other = new Sampler(parameters, new int[0]);
    int[] drawn = IntStream.range(0, 50).map(i -> one.next(logits())).toArray();
    assertThat(IntStream.range(0, 50).map(i -> other.next(logits())).toArray()).isEqualTo(drawn);
    assertThat(IntStream.of(drawn).distinct().count()).isGreaterThan(1);
  }

  @Test
  void next_repeatPenalty_pushesDownWhatThePromptHolds() {
    SamplingParameters parameters = new SamplingParameters(0, 1, 0, 2, 0, 0, 0);
    Sampler sampler = new Sampler(parameters, new int[] {0, 2});
    float[] logits = {3, 2, -1, -1.5f};
    assertThat(sampler.next(logits)).isEqualTo(1);
    assertThat(logits).containsExactly(1.5f, 2, -2, -1.5f);
  }

  @Test
  void next_frequencyAndPresencePenalty_countWhatWasGenerated() {
    SamplingParameters parameters = new SamplingParameters(0, 1, 0, 1, 0.5, 0.25, 0);
    Sampler sampler = new Sampler(parameters, new int[] {0});
    assertThat(sampler.next(new float[] {4, 1, 1, 1})).isZero();
    assertThat(sampler.next(new float[] {4, 1, 1, 1})).isZero();
    float[] third = {4, 1, 1, 1};
    sampler.next(third);
    assertThat(third[0]).isEqualTo(4 - 0.25f - 2 * 0.5f);
    assertThat(third[1]).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 1, 0, 1, 0, 0, temperature",
    "NaN, 1, 0, 1, 0, 0, temperature",
    "1, 0, 0, 1, 0, 0, topP",
    "1, 1.1, 0, 1, 0, 0, topP",
    "1, 1, -1, 1, 0, 0, topK",
    "1, 1, 0, 0, 0, 0, repeatPenalty",
    "1, 1, 0, 1, 2.1, 0, frequencyPenalty",
    "1, 1, 0, 1, 0, -3, presencePenalty"
  })
  void parameters_outOfRange_areNamed(
      double temperature,
      double topP,
      int topK,
      double repeat,
      double frequency,
      double presence,
      String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SamplingParameters(temperature, topP, topK, repeat, frequency, presence, 0))
        .withMessageContaining(name);
  }
}
