package dev.kedas.samples.workbench;

import dev.kedas.bert.RelevanceModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kedas filter pack}: copies a filter in a quarter of the space. */
@Command(
    name = "pack",
    description = "Copies a relevance filter in a quarter of the space, with weights of 8 bits.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
final class FilterPackCommand implements Callable<Integer> {

  private static final double MEGABYTE = 1e6;

  @Option(
      names = "--filter",
      required = true,
      paramLabel = "DIR",
      converter = Converters.Folder.class,
      description = "The relevance filter.")
  private Path filter;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      converter = Converters.OutputFolder.class,
      description = "Folder for the copy, another one.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    RelevanceModelFiles.copyAsInt8(filter, out);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s: weights of %.1f MB in place of %.1f MB%n",
            out,
            megabytes(out),
            megabytes(filter));
    return 0;
  }

  private static double megabytes(Path folder) throws IOException {
    return Files.size(folder.resolve("model.safetensors")) / MEGABYTE;
  }
}
