package dev.kedas.filter.evaluation;

import static dev.kedas.knowedit.QueryKind.LOCALITY;
import static dev.kedas.knowedit.QueryKind.REPHRASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FilterCalibrationTest {

  /** The logit 2·log 3, which is right in three of four. */
  private static final double HIGH = 0.9;

  private static final List<JudgedQuery> QUERIES =
      List.of(
          Judged.own(REPHRASE, HIGH),
          Judged.own(REPHRASE, HIGH),
          Judged.own(REPHRASE, HIGH),
          Judged.own(LOCALITY, HIGH));

  @Test
  void fit_tooSureFilter_halvesItsLogits() {
    FilterCalibration calibration = fit(QUERIES);

    assertThat(calibration.temperature()).isCloseTo(2, within(1e-6));
    assertThat(calibration.before().calibrationError()).isCloseTo(0.15, within(1e-12));
    assertThat(calibration.after().calibrationError()).isCloseTo(0, within(1e-6));
    assertThat(calibration.after().brier()).isLessThan(calibration.before().brier());
    assertThat(calibration.threshold()).isCloseTo(0.75, within(1e-6));
    assertThat(calibration.thresholdBefore()).isCloseTo(HIGH, within(1e-6));
    assertThat(calibration.cost()).isEqualTo(1); // the near miss; no higher threshold is offered
  }

  @Test
  void applyTo_queries_changesScoresButNotTheirOrderNorAnEditsOwnQuery() {
    JudgedQuery exact =
        new JudgedQuery(
            Judged.query(REPHRASE, "", false, false), true, List.of(Judged.edit(true, 1, 1)));
    JudgedQuery two = Judged.of(REPHRASE, Judged.edit(true, 0.9, 0.1), Judged.edit(false, 0.8, 1));

    List<JudgedQuery> calibrated = fit(QUERIES).applyTo(List.of(exact, two));

    assertThat(calibrated.get(0)).isEqualTo(exact);
    assertThat(calibrated.get(1).candidates().get(0).relevance()).isCloseTo(0.25, within(1e-6));
    assertThat(calibrated.get(1).candidates().get(1).relevance()).isBetween(0.99, 1.0);
  }

  @Test
  void fit_candidatesThatTheGateDoesNotSee_doNotCount() {
    List<JudgedQuery> more =
        List.of(
            QUERIES.get(0),
            QUERIES.get(1),
            QUERIES.get(3),
            Judged.of(
                REPHRASE,
                Judged.edit(true, 0.8, HIGH),
                Judged.edit(false, 0.3, 0.99)), // below the floor
            new JudgedQuery(
                Judged.query(LOCALITY, "", false, true), false, QUERIES.get(0).candidates()));

    assertThat(fit(more).before().pairs()).isEqualTo(4);
    assertThat(fit(more).temperature()).isCloseTo(2, within(1e-6));
  }

  @Test
  void fit_scoresThatAreNoProbabilities_isNothing() {
    assertThat(
            FilterCalibration.fit(
                List.of(Judged.own(REPHRASE, 3.5), Judged.own(LOCALITY, -2)),
                Judged.SETTINGS,
                GateCosts.STANDARD))
        .isEmpty();
  }

  @Test
  void fit_oneSideOnly_isNothing() {
    assertThat(FilterCalibration.fit(QUERIES.subList(0, 3), Judged.SETTINGS, GateCosts.STANDARD))
        .isEmpty();
  }

  private static FilterCalibration fit(List<JudgedQuery> queries) {
    return FilterCalibration.fit(queries, Judged.SETTINGS, GateCosts.STANDARD).orElseThrow();
  }
}
