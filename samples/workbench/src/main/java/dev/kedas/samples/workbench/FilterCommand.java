package dev.kedas.samples.workbench;

import picocli.CommandLine.Command;

/** {@code kedas filter}: trains, averages and packs relevance filters, and measures them. */
@Command(
    name = "filter",
    description =
        "Trains relevance filters, averages and packs them, and measures how they decide.",
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
