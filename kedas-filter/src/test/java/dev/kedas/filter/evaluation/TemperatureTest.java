package dev.kedas.filter.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureTest {

  /** With 3 of 4 relevant the right logit is log 3, whatever the filter says. */
  @Test
  void fit_oneScore_makesItTheShare() {
    double given = 1 / (1 + Math.exp(-2 * Math.log(3)));

    assertThat(Temperature.fit(Judged.pairs(given, 3, 1))).isCloseTo(2, within(1e-6));
    assertThat(Temperature.apply(given, 2)).isCloseTo(0.75, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1, 2.5})
  void fit_labelsDrawnAtATemperature_findsIt(double temperature) {
    SplittableRandom random = new SplittableRandom(7);
    List<ScoredPair> pairs = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      double logit = random.nextGaussian() * 3;
      boolean relevant = random.nextDouble() < 1 / (1 + Math.exp(-logit));
      pairs.add(new ScoredPair(1 / (1 + Math.exp(-logit * temperature)), relevant));
    }

    assertThat(Temperature.fit(pairs)).isCloseTo(temperature, within(0.03 * temperature));
  }

  @Test
  void fit_scoresOfExactlyZeroAndOne_areNoTrouble() {
    List<ScoredPair> pairs = new ArrayList<>(Judged.pairs(1, 90, 10));
    pairs.addAll(Judged.pairs(0, 10, 90));

    assertThat(Temperature.apply(1, Temperature.fit(pairs))).isCloseTo(0.9, within(0.06));
  }

  @Test
  void fit_neverWrong_endsAtTheLeastTemperature() {
    List<ScoredPair> pairs = new ArrayList<>(Judged.pairs(0.6, 5, 0));
    pairs.addAll(Judged.pairs(0.4, 0, 5));

    assertThat(Temperature.fit(pairs)).isCloseTo(0.05, within(1e-6));
  }
}
