package dev.kedas.filter.evaluation;

import static dev.kedas.knowedit.QueryKind.GENERAL;
import static dev.kedas.knowedit.QueryKind.LOCALITY;
import static dev.kedas.knowedit.QueryKind.REPHRASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.knowedit.QueryKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CheapestThresholdTest {

  private static final GateCosts COSTS = GateCosts.STANDARD;

  /** Four paraphrases, two near misses, two general prompts. */
  private static final List<JudgedQuery> QUERIES =
      List.of(
          Judged.own(REPHRASE, 0.2),
          Judged.own(REPHRASE, 0.4),
          Judged.own(REPHRASE, 0.6),
          Judged.own(REPHRASE, 0.9),
          Judged.own(LOCALITY, 0.5),
          Judged.own(LOCALITY, 0.1),
          Judged.other(GENERAL, 0.3),
          Judged.other(GENERAL, 0.05));

  @Test
  void find_standardCosts_rejectsAllGeneralPrompts() {
    // above 0.3: one paraphrase of four missed, one near miss of two accepted: 0.25 + 0.5;
    // above 0.5: two paraphrases missed: 0.5
    CheapestThreshold found = CheapestThreshold.find(QUERIES, Judged.SETTINGS, COSTS);

    assertThat(found.threshold()).isCloseTo(0.55, within(1e-12));
    assertThat(found.cost()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void find_wrongRoutesCostNothing_acceptsAll() {
    CheapestThreshold found = CheapestThreshold.find(QUERIES, Judged.SETTINGS, new GateCosts(0, 0));

    assertThat(found.cost()).isZero();
    assertThat(found.threshold()).isCloseTo(0.15, within(1e-12)); // the widest range up to 0.2
  }

  @Test
  void find_cheapNearMisses_stopsAtTheGeneralPrompt() {
    CheapestThreshold found =
        CheapestThreshold.find(QUERIES, Judged.SETTINGS, new GateCosts(10, 0.1));

    assertThat(found.threshold()).isCloseTo(0.35, within(1e-12));
    assertThat(found.cost()).isCloseTo(0.25 + 0.05, within(1e-12));
  }

  @Test
  void find_wrongEditBeforeTheRightOne_risesAboveTheWrongOne() {
    JudgedQuery query =
        Judged.of(REPHRASE, Judged.edit(false, 0.9, 0.4), Judged.edit(true, 0.8, 0.7));

    CheapestThreshold found = CheapestThreshold.find(List.of(query), Judged.SETTINGS, COSTS);

    assertThat(found.threshold()).isCloseTo(0.55, within(1e-12));
    assertThat(found.cost()).isZero();
  }

  @Test
  void find_manyQueries_noOtherThresholdIsCheaper() {
    SplittableRandom random = new SplittableRandom(11);
    List<JudgedQuery> queries = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      QueryKind kind = List.of(REPHRASE, LOCALITY, GENERAL).get(i % 3);
      int lowest = kind.isInScope() ? 30 : 1;
      ScoredEdit[] candidates = new ScoredEdit[random.nextInt(5)];
      for (int j = 0; j < candidates.length; j++) {
        double similarity = 0.9 - 0.15 * j;
        candidates[j] =
            Judged.edit(random.nextBoolean(), similarity, (lowest + random.nextInt(70)) / 100.0);
      }
      queries.add(Judged.of(kind, candidates));
    }
    CheapestThreshold found = CheapestThreshold.find(queries, Judged.SETTINGS, COSTS);

    double least = Double.POSITIVE_INFINITY;
    for (int t = 1; t < 195; t++) {
      least = Math.min(least, cost(queries, t / 200.0));
    }
    assertThat(cost(queries, found.threshold())).isCloseTo(found.cost(), within(1e-9));
    assertThat(found.cost()).isCloseTo(least, within(1e-9));
  }

  private static double cost(List<JudgedQuery> queries, double threshold) {
    GateTradeOff at = GateTradeOff.of(queries, Judged.SETTINGS.withThreshold(threshold));
    return missed(at.right())
        + COSTS.nearMiss() * missed(at.nearMissesRejected())
        + COSTS.general() * missed(at.generalRejected());
  }

  private static double missed(@Nullable Double percent) {
    return 1 - Objects.requireNonNull(percent) / 100;
  }

  @Test
  void find_noCandidates_isRefused() {
    List<JudgedQuery> none = List.of(Judged.of(REPHRASE));

    assertThatThrownBy(() -> CheapestThreshold.find(none, Judged.SETTINGS, COSTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("none of 1 queries has a candidate");
  }
}
