package dev.kedas.samples.workbench;

import dev.kedas.evaluation.Setting;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to evaluate, checked.
 *
 * @param data folders that hold {@code <dataset>/<split>.json}, no two of them a data set of one
 *     name; at least one
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
 * @param cache the folder that keeps the base model's outputs
 */
record EvaluateOptions(
    List<Path> data,
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
    String trainedOn,
    Path cache) {

  /** Copies the lists. */
  EvaluateOptions {
    data = List.copyOf(data);
    datasets = List.copyOf(datasets);
    methods = List.copyOf(methods);
  }

  /**
   * What makes the results what they are, option by option as they would be given: all but where
   * they are written.
   */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("--data", data.stream().map(Path::toString).collect(Collectors.joining(",")));
    settings.put("--split", split);
    settings.put("--datasets", String.join(",", datasets));
    settings.put("--setting", setting.name().toLowerCase(Locale.ROOT));
    settings.put("--methods", String.join(",", methods));
    put(settings, "--model", models.languageModel());
    put(settings, "--adapter", models.adapterFolder());
    put(settings, "--filter", models.filterFolder());
    put(settings, "--general", general);
    put(settings, "--limit", limit);
    settings.put("--seed", String.valueOf(seed));
    settings.put("--generate", String.valueOf(generate));
    settings.put("--trained-on", trainedOn);
    return settings;
  }

  private static void put(Map<String, String> settings, String option, @Nullable Object value) {
    if (value != null) {
      settings.put(option, value.toString());
    }
  }

  /** The command that these are the options of, every default spelt out. */
  String command() {
    return "samples/kedas evaluate "
        + settings().entrySet().stream()
            .map(option -> option.getKey() + " " + option.getValue())
            .collect(Collectors.joining(" "))
        + " --out "
        + out;
  }
}
