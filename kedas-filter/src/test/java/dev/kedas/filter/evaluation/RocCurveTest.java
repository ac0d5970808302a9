package dev.kedas.filter.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.filter.evaluation.RocCurve.Point;
import dev.kedas.knowedit.QueryKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RocCurveTest {

  @Test
  void of_allRightScoresHigher_hasTheWholeArea() {
    RocCurve curve = RocCurve.of(new double[] {0.9, 0.8}, new double[] {0.1, 0.2});

    assertThat(curve.area()).isEqualTo(1);
    assertThat(curve.points()).containsExactly(new Point(0, 0), new Point(0, 1), new Point(1, 1));
  }

  @Test
  void of_mixedScores_areaIsShareOfPairsInTheRightOrder() {
    // 0.9 beats both; 0.4 beats 0.1 and loses to 0.5; 0.3 the same: 4 of 6 pairs
    RocCurve curve = RocCurve.of(new double[] {0.9, 0.4, 0.3}, new double[] {0.5, 0.1});

    assertThat(curve.area()).isCloseTo(4.0 / 6, within(1e-12));
    assertThat(curve.points())
        .containsExactly(
            new Point(0, 0),
            new Point(0, 1 - 2.0 / 3),
            new Point(0.5, 1 - 2.0 / 3),
            new Point(0.5, 1),
            new Point(1, 1));
  }

  @Test
  void of_ties_countHalf() {
    RocCurve curve = RocCurve.of(new double[] {0.5, 0.5}, new double[] {0.5, 0.1});

    assertThat(curve.area()).isCloseTo(0.75, within(1e-12));
    assertThat(curve.points()).containsExactly(new Point(0, 0), new Point(0.5, 1), new Point(1, 1));
  }

  @Test
  void of_scoresBelowZeroAndNone_areOrderedToo() {
    RocCurve curve = RocCurve.of(new double[] {-1, 3}, new double[] {Double.NEGATIVE_INFINITY, -2});

    assertThat(curve.area()).isEqualTo(1);
  }

  @Test
  void of_judgedQueries_countByTheirBestCandidateAboveTheFloor() {
    List<JudgedQuery> judged =
        List.of(
            Judged.of(
                QueryKind.REPHRASE, Judged.edit(false, 0.7, 0.1), Judged.edit(true, 0.6, 0.6)),
            Judged.of(
                QueryKind.LOCALITY, Judged.edit(true, 0.7, 0.5), Judged.edit(false, 0.2, 0.9)),
            Judged.of(QueryKind.GENERAL),
            new JudgedQuery(
                Judged.query(QueryKind.LOCALITY, "", false, true),
                false,
                List.of(Judged.edit(true, 0.9, 0.99))));

    assertThat(RocCurve.of(judged, Judged.SETTINGS).orElseThrow().area()).isEqualTo(1);
  }

  @Test
  void of_oneSideOnly_isNothing() {
    assertThat(RocCurve.of(List.of(Judged.own(QueryKind.REPHRASE, 1)), Judged.SETTINGS)).isEmpty();
  }
}
