package dev.kedas.filter.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.filter.evaluation.Reliability.Bin;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

  @Test
  void of_pairs_binsThemAndWeighsTheErrorsByTheirNumber() {
    List<ScoredPair> pairs = new ArrayList<>();
    pairs.addAll(Judged.pairs(0.25, 1, 3)); // as it should be
    pairs.addAll(Judged.pairs(0.95, 3, 3)); // 0.45 too high

    Reliability reliability = Reliability.of(pairs);

    assertThat(reliability.pairs()).isEqualTo(10);
    assertThat(reliability.calibrationError()).isCloseTo(0.6 * 0.45, within(1e-12));
    double squares = 0.75 * 0.75 + 3 * 0.25 * 0.25 + 3 * 0.05 * 0.05 + 3 * 0.95 * 0.95;
    assertThat(reliability.brier()).isCloseTo(squares / 10, within(1e-12));
    assertThat(reliability.bins()).hasSize(10);
    assertThat(reliability.bins().get(2)).isEqualTo(new Bin(0.2, 0.3, 4, 0.25, 0.25));
    assertThat(reliability.bins().get(9).relevant()).isEqualTo(0.5);
    assertThat(reliability.bins().get(5)).isEqualTo(new Bin(0.5, 0.6, 0, 0, 0));
  }

  @Test
  void of_scoresOfZeroAndOne_areInTheOutermostBins() {
    List<ScoredPair> pairs = new ArrayList<>(Judged.pairs(1, 2, 0));
    pairs.addAll(Judged.pairs(0, 0, 3));

    Reliability reliability = Reliability.of(pairs);

    assertThat(reliability.bins().get(0).pairs()).isEqualTo(3);
    assertThat(reliability.bins().get(9).pairs()).isEqualTo(2);
    assertThat(reliability.brier()).isZero();
    assertThat(reliability.calibrationError()).isZero();
  }
}
