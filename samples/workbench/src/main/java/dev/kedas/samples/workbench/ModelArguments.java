package dev.kedas.samples.workbench;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that name models. */
final class ModelArguments {

  @Option(
      names = "--model",
      paramLabel = "DIR|FILE|ID",
      converter = LanguageModel.class,
      description =
          "The language model: a Hugging Face folder, a GGUF file, or "
              + Models.DEFAULT_ID
              + ", which is the default.")
  private @Nullable Path model;

  @Option(
      names = "--adapter",
      paramLabel = "DIR",
      converter = Converters.Folder.class,
      description =
          "Its alignment adapter in PEFT format. Default: the bundled one with the default model,"
              + " none with any other.")
  private @Nullable Path adapter;

  @Mixin private FilterArgument filter;

  Models models() {
    return new Models(model, adapter, filter.folder());
  }

  /** The path of a model that is there, or {@code null} for the default model's id. */
  static final class LanguageModel implements ITypeConverter<@Nullable Path> {

    @Override
    public @Nullable Path convert(String value) {
      if (Files.exists(Path.of(value))) {
        return Path.of(value);
      }
      if (value.equalsIgnoreCase(Models.DEFAULT_ID)) {
        return null;
      }
      throw new TypeConversionException(
          "there is no folder and no file '%s', and the only model known by name is %s"
              .formatted(value, Models.DEFAULT_ID));
    }
  }
}
