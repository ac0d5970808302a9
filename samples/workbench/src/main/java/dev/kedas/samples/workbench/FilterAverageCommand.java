package dev.kedas.samples.workbench;

import dev.kedas.bert.RelevanceModelFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kedas filter average}: the mean of several filters. */
@Command(
    name = "average",
    description =
        "Makes a relevance filter whose weights are the mean of those of others, which were trained"
            + " from one start, or one from another. It may be better than each of them on what none"
            + " has seen.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class FilterAverageCommand implements Callable<Integer> {

  @Option(
      names = "--filter",
      required = true,
      split = ",",
      paramLabel = "DIR",
      converter = Converters.Folder.class,
      description = "The relevance filters, two or more; one named twice counts twice.")
  private List<Path> filters;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      converter = Converters.OutputFolder.class,
      description = "Folder for the mean, another one.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (filters.size() < 2) {
      throw new ParameterException(
          spec.commandLine(), "--filter takes two folders or more, for instance one,other");
    }
    RelevanceModelFiles.average(filters, out);
    spec.commandLine().getOut().printf("%s: the mean of %d filters%n", out, filters.size());
    return 0;
  }
}
