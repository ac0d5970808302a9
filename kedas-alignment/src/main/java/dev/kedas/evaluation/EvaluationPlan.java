package dev.kedas.evaluation;

import dev.kedas.evaluation.method.Methods;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.GeneralSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be evaluated.
 *
 * @param dataSets the cases
 * @param training by data set, the cases that filter and adapter were trained on, as declared: for
 *     seen and unseen portability, and for IKE's demonstrations
 * @param setting which edits are in force
 * @param methods names of {@link Methods}
 * @param general queries that no edit is about, or {@code null}
 * @param generate greedy answers are made for so many cases of each data set
 * @param seed chooses those cases
 */
public record EvaluationPlan(
    List<EditDataSet> dataSets,
    Map<String, List<EditCase>> training,
    Setting setting,
    List<String> methods,
    @Nullable GeneralSet general,
    int generate,
    long seed) {

  /** Copies the collections and checks the methods' names. */
  public EvaluationPlan {
    dataSets = List.copyOf(dataSets);
    training = Map.copyOf(training);
    methods = List.copyOf(methods);
    for (String method : methods) {
      if (!Methods.names().contains(method)) {
        throw new IllegalArgumentException(
            "there is no method '%s', expected some of %s".formatted(method, Methods.names()));
      }
    }
    if (generate < 0) {
      throw new IllegalArgumentException(
          "greedy answers for %d cases, expected 0 or more".formatted(generate));
    }
  }

  /** The cases of all data sets. */
  List<EditCase> cases() {
    return dataSets.stream().flatMap(dataSet -> dataSet.cases().stream()).toList();
  }

  /** The declared training cases of some data sets. */
  List<EditCase> training(List<EditDataSet> some) {
    return some.stream()
        .flatMap(dataSet -> training.getOrDefault(dataSet.name(), List.of()).stream())
        .toList();
  }
}
