package dev.kedas.samples.workbench;

import dev.kedas.bert.BertPrecision;
import dev.kedas.filter.evaluation.GateCosts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How to measure a filter, checked.
 *
 * @param data folders that hold {@code <dataset>/<split>.json}, no two of them a data set of one
 *     name; at least one, each with the split
 * @param split the split to evaluate
 * @param general the folder of general prompts and tasks; {@code null} for none
 * @param allGeneral whether to take those, too, that the shipped filter was trained on
 * @param filter the filter's folder; {@code null} for the bundled one
 * @param scorerClass another scoring model in place of the filter; {@code null} for the filter
 * @param precision what the filter multiplies in
 * @param scorer what gives the relevance
 * @param oneForm whether edits are kept as question and answer only
 * @param candidates edits that are looked at by similarity
 * @param threshold least relevance; {@code null} for the filter's own
 * @param floor least cosine similarity, or likeness of the spelling
 * @param limit take the first so many edits of each data set; {@code null} for all
 * @param distractors so many further edits are in the memory
 * @param corpus a corpus of relations to make them of, too; {@code null} for none
 * @param seed seed of the distractors
 * @param costs what wrong decisions cost
 * @param calibrate whether to keep temperature and threshold with the filter
 * @param out the folder to write results to, which need not exist
 */
record FilterEvaluateOptions(
    List<Path> data,
    String split,
    @Nullable Path general,
    boolean allGeneral,
    @Nullable Path filter,
    @Nullable ScoringModelClass scorerClass,
    BertPrecision precision,
    Scorer scorer,
    boolean oneForm,
    int candidates,
    @Nullable Double threshold,
    double floor,
    @Nullable Integer limit,
    int distractors,
    @Nullable Path corpus,
    long seed,
    GateCosts costs,
    boolean calibrate,
    Path out) {

  /** What gives the relevance. */
  enum Scorer {
    /** The filter, from an edit's query and answer. */
    FILTER,
    /** The filter, from an edit's declarative form. */
    DECLARATIVE,
    /** The filter, from the form of an edit that it gives most. */
    FORMS,
    /** The cosine similarity of query and edit. */
    COSINE
  }

  /** Copies the list. */
  FilterEvaluateOptions {
    data = List.copyOf(data);
  }

  /** The filter's folder or class as it was given, {@code bundled}, or {@code none}. */
  String filterName() {
    if (scorerClass != null) {
      return scorerClass.name();
    }
    if (scorer == Scorer.COSINE) {
      return "none";
    }
    return filter == null ? "bundled" : filter.toString();
  }

  /** The command that these are the options of, every default spelt out. */
  String command() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("--data", data.stream().map(Path::toString).collect(Collectors.joining(",")));
    settings.put("--split", split);
    put(settings, "--general", general);
    put(settings, "--all-general", allGeneral ? "" : null);
    put(settings, "--filter", filter);
    put(settings, "--scorer-class", scorerClass);
    settings.put("--precision", precision.name().toLowerCase(Locale.ROOT));
    settings.put("--scorer", scorer.name().toLowerCase(Locale.ROOT));
    put(settings, "--one-form", oneForm ? "" : null);
    settings.put("--candidates", candidates);
    put(settings, "--threshold", threshold);
    settings.put("--floor", floor);
    put(settings, "--limit", limit);
    settings.put("--distractors", distractors);
    put(settings, "--corpus", corpus);
    settings.put("--seed", seed);
    settings.put("--cost-general", costs.general());
    settings.put("--cost-near-miss", costs.nearMiss());
    put(settings, "--calibrate", calibrate ? "" : null);
    settings.put("--out", out);
    return "samples/kedas filter evaluate "
        + settings.entrySet().stream()
            .map(option -> (option.getKey() + " " + option.getValue()).strip())
            .collect(Collectors.joining(" "));
  }

  private static void put(Map<String, Object> settings, String option, @Nullable Object value) {
    if (value != null) {
      settings.put(option, value);
    }
  }
}
