package dev.kedas.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LearningRateTest {

  @Test
  void at_risesThenFallsByEqualSteps() {
    LearningRate rate = LearningRate.of(settings(0.4), 10);
    double[] rates = LongStream.rangeClosed(1, 10).mapToDouble(rate::at).toArray();
    assertThat(rates)
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(.25, .5, .75, 1, 1, 5 / 6., 4 / 6., 3 / 6., 2 / 6., 1 / 6.);
  }

  @Test
  void at_noWarmUp_startsAtThePeak() {
    assertThat(LearningRate.of(settings(0), 4).at(1)).isEqualTo(1);
  }

  @Test
  void at_allWarmUpButOneStep_endsAtThePeak() {
    LearningRate rate = LearningRate.of(settings(0.999), 3);
    assertThat(rate.at(2)).isEqualTo(1);
    assertThat(rate.at(3)).isEqualTo(1);
  }

  @Test
  void at_oneStep_isThePeak() {
    assertThat(LearningRate.of(settings(0.9), 1).at(1)).isCloseTo(1, within(0.0));
  }

  private static TrainingSettings settings(double warmUpShare) {
    return TrainingSettings.builder().peakLearningRate(1).warmUpShare(warmUpShare).build();
  }
}
