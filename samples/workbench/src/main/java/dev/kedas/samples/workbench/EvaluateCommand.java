package dev.kedas.samples.workbench;

import dev.kedas.evaluation.Setting;
import dev.kedas.evaluation.method.Methods;
import dev.kedas.knowedit.DataSetException;
import dev.kedas.model.ModelCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kedas evaluate}: reads and checks the options, and hands them on. */
@Command(
    name = "evaluate",
    description = "Measures how good edits are, beside other ways of editing, and at what cost.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    showDefaultValues = false)
final class EvaluateCommand implements Callable<Integer> {

  @Mixin private EvaluatedDataArguments data;

  @Option(
      names = "--datasets",
      split = ",",
      paramLabel = "NAME",
      description = "Data sets, by their folders' names. Default: all that have the split.")
  private List<String> datasets = List.of();

  @Option(
      names = "--setting",
      defaultValue = "sequential",
      paramLabel = "SETTING",
      converter = Converters.Settings.class,
      description =
          "Which edits are in force for a case: single, its own; sequential, all of its data set;"
              + " incremental, those up to its own; together, those of all data sets. Default:"
              + " ${DEFAULT-VALUE}.")
  private Setting setting;

  @Option(
      names = "--methods",
      split = ",",
      defaultValue = "base,kedas",
      paramLabel = "METHOD",
      description = "Methods to compare. Default: ${DEFAULT-VALUE}.")
  private List<String> methods;

  @Mixin private ModelArguments models;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "S",
      description = "Seed of all that is drawn. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--out",
      defaultValue = "kedas-results",
      paramLabel = "DIR",
      converter = Converters.OutputFolder.class,
      description = "Folder for the results. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--generate",
      defaultValue = "25",
      paramLabel = "N",
      converter = Converters.NotNegative.class,
      description =
          "Answer N edits of each data set freely too; 0 for none. Default: ${DEFAULT-VALUE}.")
  private int generate;

  @Option(names = "--resume", description = "Go on with what the folder for the results holds.")
  private boolean resume;

  @Option(
      names = "--trained-on",
      defaultValue = "train",
      paramLabel = "SPLIT",
      description =
          "Split that adapter and filter were trained on, for seen and unseen portability and for"
              + " demonstrations. Default: ${DEFAULT-VALUE}.")
  private String trainedOn;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      converter = Converters.OutputFolder.class,
      description =
          "Folder that keeps the base model's outputs from one evaluation to the next. Default:"
              + " 'evaluation' in the folder of the fetched models.")
  private @Nullable Path cache;

  @Spec private CommandSpec spec;

  private final EvaluateAction action;

  EvaluateCommand(EvaluateAction action) {
    this.action = action;
  }

  @Override
  public Integer call() throws Exception {
    return action.run(options(), spec.commandLine().getOut());
  }

  private EvaluateOptions options() {
    return new EvaluateOptions(
        data.data(),
        data.split(),
        selectedDataSets(),
        setting,
        knownMethods(),
        models.models(),
        data.general(),
        data.limit(),
        seed,
        out,
        generate,
        resume,
        trainedOn,
        cache == null ? ModelCache.folder().resolve("evaluation") : cache);
  }

  private List<String> selectedDataSets() {
    List<String> wanted = names("--datasets", datasets);
    DataFolders all = data.dataSets();
    try {
      all.requireAll(wanted);
      return wanted.isEmpty() ? all.names() : wanted;
    } catch (DataSetException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private List<String> knownMethods() {
    List<String> names = names("--methods", methods);
    for (String name : names) {
      if (!Methods.names().contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "Invalid value for option '--methods': there is no method '%s', expected some of %s"
                .formatted(name, String.join(", ", Methods.names())));
      }
    }
    return names;
  }

  private List<String> names(String option, List<String> values) {
    List<String> names = new ArrayList<>();
    for (String value : values) {
      String name = value.strip();
      if (name.isEmpty() || names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "Invalid value for option '%s': %s"
                .formatted(option, name.isEmpty() ? "a name is blank" : name + " stands twice"));
      }
      names.add(name);
    }
    return names;
  }
}
