package dev.kedas.evaluation;

import static dev.kedas.evaluation.TestQuery.edit;
import static dev.kedas.evaluation.TestQuery.general;
import static dev.kedas.evaluation.TestQuery.locality;
import static dev.kedas.evaluation.TestQuery.portability;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.knowedit.QueryKind;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LostPointsTest {

  @Test
  void of_edits_areToldByRouteAndEdit() {
    // Five cases, 20 points each.
    List<LostPoints> lost =
        of(
            edit(0, 0),
            edit(1, 0.5).edited(false),
            edit(2, 0.2).edited(true),
            edit(3, 0.4).edited(null),
            edit(4, 0.9).sameFact());

    assertThat(lost).extracting(LostPoints::kind).containsOnly(QueryKind.EDIT);
    assertPoints(lost, LossCause.NOT_ROUTED, 1, 20);
    assertPoints(lost, LossCause.WRONG_EDIT, 1, 10);
    assertPoints(lost, LossCause.WRONG_ANSWER, 1, 16);
    assertPoints(lost, LossCause.NO_CHOICE, 1, 12);
    assertPoints(lost, LossCause.SAME_FACT, 1, 2);
  }

  @Test
  void of_locality_setsContradictionsApartWhateverTheirRoute() {
    // One case with eight queries of one type, 12.5 points each.
    List<LostPoints> lost =
        of(
            locality(0, "A", 0).contradicts().edited(true),
            locality(0, "A", 0).edited(true),
            locality(0, "A", 0).sameFact(),
            locality(0, "A", 0).edited(false),
            locality(0, "A", 0.2),
            locality(0, "A", 0.8).contradicts(),
            locality(0, "A", 1),
            locality(0, "A", 1));

    assertPoints(lost, LossCause.CONTRADICTION, 2, 15);
    assertPoints(lost, LossCause.OWN_EDIT, 2, 25);
    assertPoints(lost, LossCause.OTHER_EDIT, 1, 12.5);
    assertPoints(lost, LossCause.BASE_ROUTE, 1, 10);
  }

  @Test
  void of_casesOfDifferentSize_weighsAsTheFigureDoes() {
    // Case 0 has two types: A with two queries (12.5 points each), B with one (25). Case 1: 50.
    List<LostPoints> lost =
        of(
            portability(0, "A", 0),
            portability(0, "A", 1),
            portability(0, "B", 0).edited(true),
            portability(1, "A", 0).edited(false));

    assertPoints(lost, LossCause.NOT_ROUTED, 1, 12.5);
    assertPoints(lost, LossCause.WRONG_ANSWER, 1, 25);
    assertPoints(lost, LossCause.WRONG_EDIT, 1, 50);
  }

  @Test
  void of_nothingLost_isEmpty() {
    assertThat(of(edit(0, 1), locality(0, "A", 1).edited(false))).isEmpty();
  }

  @Test
  void of_swappedGeneralOrUnmeasured_doNotCount() {
    List<LostPoints> lost =
        of(
            edit(0, 0),
            edit(1, 0).swapped(),
            TestQuery.of(2, QueryKind.EDIT),
            general("mmlu").accuracy(0));

    assertThat(lost).hasSize(1);
    assertPoints(lost, LossCause.NOT_ROUTED, 1, 100);
  }

  @Test
  void of_severalRuns_areApart() {
    List<LostPoints> lost =
        of(
            edit(0, 0).run("ZsRE", "kedas"),
            edit(0, 0.5).run("ZsRE", "lte"),
            edit(0, 0.25).run("WikiBio", "kedas"));

    assertThat(lost).extracting(LostPoints::dataset).containsExactly("ZsRE", "ZsRE", "WikiBio");
    assertThat(lost).extracting(LostPoints::method).containsExactly("kedas", "lte", "kedas");
    assertThat(lost).extracting(LostPoints::points).containsExactly(100.0, 50.0, 75.0);
  }

  @Test
  void of_anyQueries_addUpToWhatTheFigureLacks() {
    long seed = 7;
    Random random = new Random(seed);
    TestQuery[] queries = new TestQuery[200];
    for (int i = 0; i < queries.length; i++) {
      queries[i] =
          portability(random.nextInt(20), "type " + random.nextInt(3), random.nextInt(5) / 4.0);
      if (random.nextBoolean()) {
        queries[i].edited(random.nextBoolean());
      }
    }
    Run run = new Run("ZsRE", Setting.SEQUENTIAL, "kedas", 20, 0, null, null);
    RunResult result = RunResult.of(run, Arrays.stream(queries).map(TestQuery::build).toList());

    double lost = of(queries).stream().mapToDouble(LostPoints::points).sum();

    assertThat(result.portability()).as("seed %d", seed).isCloseTo(100 - lost, within(1e-9));
  }

  @Test
  void cause_ofGeneralQuery_isRefused() {
    assertThatThrownBy(() -> LossCause.of(general("mmlu").build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a query");
  }

  private static List<LostPoints> of(TestQuery... queries) {
    return LostPoints.of(Arrays.stream(queries).map(TestQuery::build).toList());
  }

  private static void assertPoints(
      List<LostPoints> lost, LossCause cause, int queries, double points) {
    assertThat(lost)
        .filteredOn(entry -> entry.cause() == cause)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.queries()).isEqualTo(queries);
              assertThat(entry.points()).isCloseTo(points, within(1e-9));
            });
  }
}
