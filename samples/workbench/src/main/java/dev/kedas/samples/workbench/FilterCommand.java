package dev.kedas.samples.workbench;

import picocli.CommandLine.Command;

/** {@code kedas filter}: trains relevance filters and measures how they decide. */
@Command(
    name = "filter",
    description = "Trains relevance filters, and measures how they decide.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      FilterTrainCommand.class,
      FilterEvaluateCommand.class,
      FilterAverageCommand.class,
      FilterPackCommand.class,
      FilterBenchCommand.class
    })
final class FilterCommand {}
