package dev.kedas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kedas.evaluation.EvaluationUnits.Group;
import dev.kedas.evaluation.EvaluationUnits.Unit;
import dev.kedas.evaluation.EvaluationUnits.UnitsOfRun;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.GeneralSet;
import dev.kedas.knowedit.GeneralTask;
import dev.kedas.knowedit.Probe;
import dev.kedas.knowedit.QueryKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationUnitsTest {

  private static final GeneralSet GENERAL =
      new GeneralSet(
          IntStream.range(0, 130).mapToObj(i -> "Write poem " + i).toList(),
          List.of(new GeneralTask("sst2", "Good?", List.of("Yes", "No"), 0)),
          List.of());

  @Test
  void groups_sequential_eachDataSetHasItsOwnMemory() {
    List<Group> groups = groups(Setting.SEQUENTIAL, null, 0);
    assertThat(groups).extracting(group -> group.runs().size()).containsExactly(1, 1);
    assertThat(groups).extracting(group -> group.cases().size()).containsExactly(10, 10);
  }

  @Test
  void groups_together_allDataSetsShareOneMemory() {
    List<Group> groups = groups(Setting.TOGETHER, null, 0);
    assertThat(groups).hasSize(1);
    assertThat(groups.get(0).cases()).hasSize(20);
    assertThat(groups.get(0).runs()).extracting(UnitsOfRun::dataset).containsExactly("A", "B");
  }

  @Test
  void groups_general_samplesPromptsForEachDataSetAndTakesAllForAll() {
    List<Group> groups = groups(Setting.SEQUENTIAL, GENERAL, 0);
    assertThat(groups).hasSize(3);
    assertThat(generalQueries(groups.get(0).runs().get(0)))
        .hasSize(EvaluationUnits.GENERAL_SAMPLE)
        .doesNotHaveDuplicates();
    assertThat(groups.get(2).cases()).hasSize(20);
    UnitsOfRun all = groups.get(2).runs().get(0);
    assertThat(all.dataset()).isEqualTo("all");
    assertThat(generalQueries(all)).hasSize(131);
    assertThat(groups(Setting.SINGLE, GENERAL, 0)).hasSize(2);
  }

  @Test
  void groups_generate_drawsSoManyCasesBySeed() {
    assertThat(generated(groups(Setting.SEQUENTIAL, null, 4))).hasSize(4);
    assertThat(generated(groups(Setting.SEQUENTIAL, null, 4)))
        .isEqualTo(generated(groups(Setting.SEQUENTIAL, null, 4)));
    assertThat(generated(groups(Setting.SEQUENTIAL, null, 25))).hasSize(10);
    assertThat(generated(groups(Setting.SEQUENTIAL, null, 0))).isEmpty();
  }

  @Test
  void unit_ofACase_hasItsQueriesInBothStyles() {
    Unit unit = groups(Setting.SEQUENTIAL, null, 0).get(0).runs().get(0).units().get(3);
    assertThat(Objects.requireNonNull(unit.edit()).id()).isEqualTo("A/3");
    assertThat(unit.queries())
        .extracting(CaseQuery::kind, CaseQuery::swapped, CaseQuery::prompt)
        .containsExactly(
            tuple(QueryKind.EDIT, false, "What is the capital of Land 3?"),
            tuple(QueryKind.EDIT, true, "The capital of Land 3 is"),
            tuple(QueryKind.REPHRASE, false, "Name the capital of Land 3"),
            tuple(QueryKind.PORTABILITY, false, "Where does the king of Land 3 live?"),
            tuple(QueryKind.LOCALITY, false, "The language of Land 3 is"),
            tuple(QueryKind.LOCALITY, true, "What is the language of Land 3?"));
    assertThat(unit.queries().get(3).seen()).isFalse();
    assertThat(unit.queries().get(4).forced()).containsExactly("Landish");
    assertThat(unit.queries().get(3).forced()).containsExactly("Town 3", "Old Town 3");
  }

  @Test
  void plan_unknownMethod_namesThoseThatThereAre() {
    assertThatThrownBy(
            () ->
                new EvaluationPlan(
                    List.of(), Map.of(), Setting.SINGLE, List.of("rome"), null, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'rome'")
        .hasMessageContaining("kedas");
  }

  private static List<String> generalQueries(UnitsOfRun run) {
    return run.units().stream()
        .flatMap(unit -> unit.queries().stream())
        .filter(query -> query.kind() == QueryKind.GENERAL)
        .map(CaseQuery::prompt)
        .toList();
  }

  private static List<String> generated(List<Group> groups) {
    return groups.get(0).runs().get(0).units().stream()
        .filter(Unit::generate)
        .map(Unit::name)
        .toList();
  }

  private static List<Group> groups(Setting setting, @Nullable GeneralSet general, int generate) {
    List<EditDataSet> dataSets = List.of(dataSet("A"), dataSet("B"));
    return new EvaluationUnits(
            new EvaluationPlan(dataSets, Map.of(), setting, List.of("kedas"), general, generate, 7))
        .groups();
  }

  private static EditDataSet dataSet(String name) {
    List<EditCase> cases =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    new EditCase(
                        name,
                        i,
                        "Land " + i,
                        "What is the capital of Land " + i + "?",
                        "Town " + i,
                        List.of(),
                        List.of("Name the capital of Land " + i),
                        List.of(
                            new Probe(
                                "Reasoning",
                                "Where does the king of Land " + i + " live?",
                                List.of("Town " + i, "Old Town " + i))),
                        List.of(
                            new Probe(
                                "Relation_Specificity",
                                "The language of Land " + i + " is",
                                List.of("Landish", "the Landish language")))))
            .toList();
    return new EditDataSet(name, cases, List.of());
  }
}
