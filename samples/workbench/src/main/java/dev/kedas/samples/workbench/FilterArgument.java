package dev.kedas.samples.workbench;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command that uses a relevance filter. */
final class FilterArgument {

  @Option(
      names = "--filter",
      paramLabel = "DIR",
      converter = Converters.Folder.class,
      description = "The relevance filter, a BERT classifier. Default: the bundled one.")
  private @Nullable Path folder;

  /** The filter's folder; {@code null} for the bundled one. */
  @Nullable Path folder() {
    return folder;
  }
}
