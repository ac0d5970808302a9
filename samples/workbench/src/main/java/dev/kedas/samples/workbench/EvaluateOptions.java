package dev.kedas.samples.workbench;

import dev.kedas.evaluation.Setting;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to evaluate, checked.
 *
 * @param data the folder that holds {@code <dataset>/<split>.json}
 * @param split the split to evaluate
 * @param datasets names of the data sets, each of which has this split; at least one
 * @param setting which edits are in force when a case is evaluated
 * @param methods names of the methods to compare, each once; at least one
 * @param models language model, adapter and filter
 * @param general the folder of general tasks; {@code null} for none
 * @param limit take the first so many edits of each data set; {@code null} for all
 * @param seed seed of all that is drawn
 * @param out the folder to write results to, which need not exist
 * @param generate so many edits of each data set are also answered freely; 0 for none
 * @param resume whether to go on with what {@code out} holds
 * @param trainedOn the split that adapter and filter were trained on, and from which demonstrations
 *     are taken
 */
record EvaluateOptions(
    Path data,
    String split,
    List<String> datasets,
    Setting setting,
    List<String> methods,
    Models models,
    @Nullable Path general,
    @Nullable Integer limit,
    long seed,
    Path out,
    int generate,
    boolean resume,
    String trainedOn) {

  /** Copies the lists. */
  EvaluateOptions {
    datasets = List.copyOf(datasets);
    methods = List.copyOf(methods);
  }

  /** A data set's file of the split to evaluate. */
  Path file(String dataset) {
    return DataFolder.file(data, dataset, split);
  }

  /** A data set's file of the training split, which need not exist. */
  Path trainingFile(String dataset) {
    return DataFolder.file(data, dataset, trainedOn);
  }
}
