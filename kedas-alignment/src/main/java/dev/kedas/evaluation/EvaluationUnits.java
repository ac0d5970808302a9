package dev.kedas.evaluation;

import dev.kedas.knowedit.Contradictions;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.GeneralSet;
import dev.kedas.knowedit.SeenAnswers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Divides an evaluation into units of work, each with the queries that it evaluates. */
final class EvaluationUnits {

  /** So many general prompts are routed after the edits of one data set; all after those of all. */
  static final int GENERAL_SAMPLE = 100;

  private static final int GENERAL_CHUNK = 25;

  private final EvaluationPlan plan;
  private final CaseQueries caseQueries;

  EvaluationUnits(EvaluationPlan plan) {
    this.plan = plan;
    this.caseQueries =
        new CaseQueries(
            new Contradictions(plan.cases().stream().map(EditCase::prompt).toList()),
            new SeenAnswers(plan.training(plan.dataSets())));
  }

  /**
   * Data sets whose edits share one memory.
   *
   * @param dataSets whose edits are put into the memory
   * @param runs what is evaluated then
   */
  record Group(List<EditDataSet> dataSets, List<UnitsOfRun> runs) {

    List<EditCase> cases() {
      return dataSets.stream().flatMap(dataSet -> dataSet.cases().stream()).toList();
    }
  }

  /**
   * What one method is evaluated on in one run.
   *
   * @param dataset the run's data set
   * @param units in their order
   */
  record UnitsOfRun(String dataset, List<Unit> units) {}

  /**
   * What is finished at once.
   *
   * @param name unique within the data set
   * @param edit the case whose queries these are; {@code null} for general queries
   * @param generate whether greedy answers are made to edit and portability queries
   */
  record Unit(String name, @Nullable EditCase edit, List<CaseQuery> queries, boolean generate) {}

  /** All work for one method. */
  List<Group> groups() {
    List<Group> groups = new ArrayList<>();
    if (plan.setting() == Setting.TOGETHER) {
      groups.add(new Group(plan.dataSets(), plan.dataSets().stream().map(this::units).toList()));
    } else {
      plan.dataSets().stream()
          .map(dataSet -> new Group(List.of(dataSet), List.of(units(dataSet))))
          .forEach(groups::add);
    }
    if (plan.general() != null && plan.setting() != Setting.SINGLE) {
      groups.add(new Group(plan.dataSets(), List.of(generalUnits(plan.general()))));
    }
    return groups;
  }

  private UnitsOfRun units(EditDataSet dataSet) {
    Set<Integer> generated = sample(dataSet.cases().size(), plan.generate());
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < dataSet.cases().size(); i++) {
      EditCase one = dataSet.cases().get(i);
      units.add(new Unit("row " + one.row(), one, caseQueries.of(one), generated.contains(i)));
    }
    if (plan.general() != null && plan.setting() != Setting.SINGLE) {
      List<String> prompts = plan.general().prompts();
      List<CaseQuery> queries =
          sample(prompts.size(), GENERAL_SAMPLE).stream()
              .sorted()
              .map(i -> CaseQuery.generalPrompt(i, prompts.get(i)))
              .toList();
      units.addAll(chunks("general", queries));
    }
    return new UnitsOfRun(dataSet.name(), units);
  }

  private static UnitsOfRun generalUnits(GeneralSet general) {
    List<CaseQuery> prompts =
        IntStream.range(0, general.prompts().size())
            .mapToObj(i -> CaseQuery.generalPrompt(i, general.prompts().get(i)))
            .toList();
    List<CaseQuery> tasks =
        IntStream.range(0, general.tasks().size())
            .mapToObj(i -> CaseQuery.generalTask(i, general.tasks().get(i)))
            .toList();
    List<Unit> units = new ArrayList<>(chunks("general", prompts));
    units.addAll(chunks("task", tasks));
    return new UnitsOfRun(Evaluation.ALL, units);
  }

  private static List<Unit> chunks(String name, List<CaseQuery> queries) {
    List<Unit> units = new ArrayList<>();
    for (int start = 0; start < queries.size(); start += GENERAL_CHUNK) {
      int end = Math.min(start + GENERAL_CHUNK, queries.size());
      units.add(new Unit(name + " " + start, null, queries.subList(start, end), false));
    }
    return units;
  }

  /** Some of the numbers from 0 to size - 1, by the seed. */
  private Set<Integer> sample(int size, int count) {
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(numbers, new Random(plan.seed()));
    return Set.copyOf(numbers.subList(0, Math.min(count, size)));
  }
}
