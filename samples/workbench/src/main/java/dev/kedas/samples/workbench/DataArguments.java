package dev.kedas.samples.workbench;

import dev.kedas.knowedit.DataSetException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that name data. */
class DataArguments {

  @Option(
      names = "--data",
      split = ",",
      required = true,
      paramLabel = "DIR",
      converter = Converters.Folder.class,
      description =
          "Folders that hold <dataset>/<split>.json, as KnowEdit and CounterFact have it.")
  private List<Path> data;

  @Option(
      names = "--general",
      paramLabel = "DIR",
      converter = Converters.Folder.class,
      description = "Folder of general prompts and tasks, which no edit is about. Default: none.")
  private @Nullable Path general;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The folders that hold data sets, as they were given. */
  List<Path> data() {
    return data;
  }

  /** The folder of general prompts and tasks, if there is one. */
  @Nullable Path general() {
    return general;
  }

  /**
   * The data sets that have a split.
   *
   * @throws ParameterException if one of the folders has none, or two have one of the same name
   */
  DataFolders dataSets(String split) {
    try {
      return new DataFolders(data, split);
    } catch (DataSetException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
