package dev.kedas.evaluation;

import static dev.kedas.evaluation.TestQuery.edit;
import static dev.kedas.evaluation.TestQuery.general;
import static dev.kedas.evaluation.TestQuery.locality;
import static dev.kedas.evaluation.TestQuery.portability;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.knowedit.QueryKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RunFiguresTest {

  private static final Offset<Double> EXACT = within(1e-9);
  private static final Run RUN = new Run("ZsRE", Setting.SEQUENTIAL, "kedas", 2, 1.5, 512.25, null);

  @Test
  void of_typesAndCasesOfDifferentSize_isMeanOfMeans() {
    // Case 0: type A (1 + 0) / 2 = 0.5, type B 1, together 0.75. Case 1: type A 0. (0.75 + 0) / 2.
    // Over queries it would be 2/4, over types of all cases (1/3 + 1) / 2, over (case, type) 0.5.
    RunResult result =
        of(
            portability(0, "A", 1),
            portability(0, "A", 0),
            portability(0, "B", 1),
            portability(1, "A", 0));

    assertThat(result.portability()).isCloseTo(37.5, EXACT);
  }

  @Test
  void of_caseWithoutPortability_doesNotCount() {
    // One case has portability: 1. As a zero, the other would make it 50.
    RunResult result = of(edit(0, 1), edit(1, 0.5), portability(0, "A", 1));

    assertThat(result.portability()).isCloseTo(100, EXACT);
    assertThat(result.es()).isCloseTo(75, EXACT);
  }

  @Test
  void of_queryWithoutAccuracy_doesNotCount() {
    RunResult result = of(edit(0, 1), TestQuery.of(1, QueryKind.EDIT));

    assertThat(result.es()).isCloseTo(100, EXACT);
    assertThat(result.queries()).containsEntry("es", 1).containsEntry("routing.edit", 2);
  }

  @Test
  void of_swappedQueries_countForTheStyleSwapOnly() {
    RunResult result =
        of(
            edit(0, 1).edited(true),
            edit(0, 0).swapped(),
            locality(0, "A", 1),
            locality(0, "A", 0.5).swapped().edited(false));

    assertThat(result.es()).isCloseTo(100, EXACT);
    assertThat(result.locality()).isCloseTo(100, EXACT);
    assertThat(result.styleSwap().edit()).isCloseTo(0, EXACT);
    assertThat(result.styleSwap().locality()).isCloseTo(50, EXACT);
    assertThat(result.routing().edit()).isCloseTo(100, EXACT);
    assertThat(result.routing().locality()).isCloseTo(100, EXACT);
    assertThat(result.routing().rightEdit()).isCloseTo(100, EXACT);
  }

  @Test
  void of_contradictions_areLeftOutOfCleanLocality() {
    // Raw: case 0 (1 + 0) / 2 = 0.5, case 1 0: 25. Clean: case 0 is 1 and case 1 has none: 100.
    RunResult result =
        of(
            edit(0, 1),
            locality(0, "A", 1),
            locality(0, "A", 0).contradicts(),
            locality(1, "A", 0).contradicts());

    assertThat(result.locality()).isCloseTo(25, EXACT);
    assertThat(result.cleanLocality()).isCloseTo(100, EXACT);
    // 2 / (1/100 + 1/25) = 2 / 0.05 = 40; clean 2 / (1/100 + 1/100) = 100.
    assertThat(result.hm()).isCloseTo(40, EXACT);
    assertThat(result.cleanHm()).isCloseTo(100, EXACT);
  }

  @Test
  void of_threeFigures_takesTheirHarmonicMean() {
    // 3 / (1/100 + 1/50 + 1/25) = 3 / 0.07.
    RunResult result = of(edit(0, 1), locality(0, "A", 0.5), portability(0, "A", 0.25));

    assertThat(result.hm()).isCloseTo(3 / 0.07, EXACT);
  }

  @Test
  void of_seenAndUnseenPortability_areApart() {
    RunResult result =
        of(
            portability(0, "A", 1).seen(true),
            portability(0, "A", 0.25).seen(false),
            portability(0, "A", 0));

    assertThat(result.seenPortability()).isCloseTo(100, EXACT);
    assertThat(result.unseenPortability()).isCloseTo(25, EXACT);
    assertThat(result.portability()).isCloseTo(125.0 / 3, EXACT);
  }

  @Test
  void of_rephrases_haveAFigureOfTheirOwn() {
    RunResult result =
        of(edit(0, 1), TestQuery.of(0, QueryKind.REPHRASE).accuracy(0.5).edited(false));

    assertThat(result.es()).isCloseTo(100, EXACT);
    assertThat(result.rephrase()).isCloseTo(50, EXACT);
    assertThat(result.routing().rephrase()).isCloseTo(100, EXACT);
  }

  @Test
  void of_generatedAnswers_countWhereThereAreAny() {
    // Portability: case 0 has one contained of two, case 1 one of one: (0.5 + 1) / 2.
    RunResult result =
        of(
            edit(0, 1).generated(false),
            edit(1, 1).generated(true),
            edit(2, 1),
            edit(3, 1).generated(true).swapped(),
            locality(0, "A", 1).generated(true),
            portability(0, "A", 1).generated(true),
            portability(0, "A", 1).generated(false),
            portability(1, "A", 1).generated(true));

    assertThat(result.generation().es()).isCloseTo(50, EXACT);
    assertThat(result.generation().portability()).isCloseTo(75, EXACT);
    assertThat(result.queries())
        .containsEntry("generation.es", 2)
        .containsEntry("generation.portability", 3);
  }

  @Test
  void of_fluency_isOfTheEditsQueriesOnly() {
    RunResult result =
        of(
            edit(0, 1).fluency(100),
            edit(1, 1).fluency(200),
            edit(2, 1),
            edit(0, 1).fluency(900).swapped(),
            portability(0, "A", 1).fluency(900));

    assertThat(result.fluency()).isCloseTo(150, EXACT);
  }

  @Test
  void of_routes_arePlainSharesOfQueries() {
    // Three of four portability queries are routed; the mean over cases would be (2/3 + 1) / 2.
    RunResult result =
        of(
            portability(0, "A", 1).edited(true),
            portability(0, "A", 1).edited(true),
            portability(0, "A", 1),
            portability(1, "A", 1).edited(false),
            locality(0, "A", 1),
            locality(0, "A", 1).edited(true),
            general("prompts"),
            general("prompts"),
            general("prompts").edited(false),
            general("mmlu").edited(false));

    assertThat(result.routing().edit()).isNull();
    assertThat(result.routing().portability()).isCloseTo(75, EXACT);
    assertThat(result.routing().locality()).isCloseTo(50, EXACT);
    assertThat(result.routing().general()).isCloseTo(200.0 / 3, EXACT);
    // Two of the three routed in-scope queries; the locality and general ones have no right edit.
    assertThat(result.routing().rightEdit()).isCloseTo(200.0 / 3, EXACT);
  }

  @Test
  void of_anotherEditOfTheSameFact_countsAsTheRightFactOnly() {
    RunResult result =
        of(
            edit(0, 1).edited(true),
            edit(1, 0).sameFact(),
            portability(0, "A", 1).sameFact(),
            portability(1, "A", 0).edited(false),
            edit(2, 0).sameFact().swapped(),
            locality(0, "A", 0).sameFact());

    assertThat(result.routing().rightEdit()).isCloseTo(25, EXACT);
    assertThat(result.routing().rightFact()).isCloseTo(75, EXACT);
    assertThat(result.queries())
        .containsEntry("routing.rightEdit", 4)
        .containsEntry("routing.rightFact", 4);
  }

  @Test
  void of_editedRouteWithoutAChoice_hasNoRightEdit() {
    RunResult result = of(edit(0, 1).edited(null));

    assertThat(result.routing().edit()).isCloseTo(100, EXACT);
    assertThat(result.routing().rightEdit()).isNull();
    assertThat(result.routing().rightFact()).isNull();
  }

  @Test
  void of_byType_isMeanOverTheCasesOfTheType() {
    // Type A: case 0 (1 + 0) / 2, case 1 1: 75, where the mean over queries would be 2/3.
    RunResult result =
        of(
            portability(0, "A", 1),
            portability(0, "A", 0),
            portability(0, "B", 0.25),
            portability(1, "A", 1),
            locality(0, "L", 0.5));

    assertThat(result.byType().portability()).containsOnly(entry("A", 75.0), entry("B", 25.0));
    assertThat(result.byType().locality()).containsOnly(entry("L", 50.0));
  }

  @Test
  void of_generalTasks_haveTheirAccuracy() {
    RunResult result =
        of(
            general("mmlu").accuracy(1),
            general("mmlu").accuracy(0),
            general("sst2").accuracy(1),
            general("nli"),
            general("prompts").accuracy(1));

    assertThat(result.general()).containsOnly(entry("mmlu", 50.0), entry("sst2", 100.0));
  }

  @Test
  void of_seconds_areThoseOfTheOwnStyleWithoutGeneralTasks() {
    RunResult result =
        of(
            edit(0, 1).seconds(1, 2),
            TestQuery.of(0, QueryKind.REPHRASE).seconds(0, 4),
            portability(0, "A", 1).seconds(8, 0),
            locality(0, "A", 1).seconds(16, 0),
            edit(0, 1).seconds(100, 0).swapped(),
            general("mmlu").seconds(100, 0));

    assertThat(result.seconds().inference()).isCloseTo(31, EXACT);
    assertThat(result.seconds().edit()).isEqualTo(1.5);
    assertThat(result.peakMemoryMb()).isEqualTo(512.25);
  }

  @Test
  void of_queries_areCountedByFigure() {
    RunResult result =
        of(edit(0, 1), locality(0, "L", 1), locality(0, "L", 1).contradicts(), general("mmlu"));

    assertThat(result.queries())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "es", 1,
                "locality", 2,
                "cleanLocality", 1,
                "routing.edit", 1,
                "routing.locality", 2,
                "byType.locality.L", 2));
  }

  @Test
  void of_noQueries_hasTheNoteAndNoFigures() {
    Run run = new Run("ZsRE", Setting.SINGLE, "lora", 0, 0, null, "not measured");

    RunResult result = RunResult.of(run, List.of());

    assertThat(result.note()).isEqualTo("not measured");
    assertThat(result.es()).isNull();
    assertThat(result.hm()).isNull();
    assertThat(result.routing().rightEdit()).isNull();
    assertThat(result.queries()).isEmpty();
  }

  private static RunResult of(TestQuery... queries) {
    return RunResult.of(RUN, Arrays.stream(queries).map(TestQuery::build).toList());
  }
}
