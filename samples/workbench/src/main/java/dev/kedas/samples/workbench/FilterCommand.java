package dev.kedas.samples.workbench;

import picocli.CommandLine.Command;

/** {@code kedas filter}: trains and measures relevance filters. */
@Command(
    name = "filter",
    description = "Trains relevance filters and measures how they decide.",
    mixinStandardHelpOptions = true,
    subcommands = {FilterTrainCommand.class, FilterEvaluateCommand.class, FilterBenchCommand.class})
final class FilterCommand {}
