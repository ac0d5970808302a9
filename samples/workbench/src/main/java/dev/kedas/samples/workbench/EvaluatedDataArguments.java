package dev.kedas.samples.workbench;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that name data to evaluate on. */
final class EvaluatedDataArguments extends DataArguments {

  @Option(
      names = "--split",
      defaultValue = "dev",
      paramLabel = "SPLIT",
      description = "Split to evaluate. Default: ${DEFAULT-VALUE}.")
  private String split;

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Converters.Positive.class,
      description = "Take the first N edits of each data set. Default: all.")
  private @Nullable Integer limit;

  /** The split to evaluate. */
  String split() {
    return split;
  }

  /** How many edits of each data set to take at most; {@code null} for all. */
  @Nullable Integer limit() {
    return limit;
  }

  /** The data sets that have the split to evaluate; see {@link #dataSets(String)}. */
  DataFolders dataSets() {
    return dataSets(split);
  }
}
