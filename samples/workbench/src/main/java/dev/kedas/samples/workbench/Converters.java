package dev.kedas.samples.workbench;

import dev.kedas.bert.BertPrecision;
import dev.kedas.evaluation.Setting;
import dev.kedas.filter.data.PairGroup;
import dev.kedas.filter.data.PairKind;
import dev.kedas.llama.Precision;
import dev.kedas.llama.Precisions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Read the values of options and refuse those that make no sense. */
final class Converters {

  private Converters() {}

  /** A folder that is there. */
  static final class Folder implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
      Path folder = Path.of(value);
      if (!Files.isDirectory(folder)) {
        throw new TypeConversionException(
            "'%s' %s"
                .formatted(value, Files.exists(folder) ? "is not a folder" : "does not exist"));
      }
      return folder;
    }
  }

  /** A folder to write to, which need not be there. */
  static final class OutputFolder implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
      Path folder = Path.of(value);
      if (Files.exists(folder) && !Files.isDirectory(folder)) {
        throw new TypeConversionException("'%s' is not a folder".formatted(value));
      }
      return folder;
    }
  }

  /** A file that is there. */
  static final class ExistingFile implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
      Path file = Path.of(value);
      if (!Files.isRegularFile(file)) {
        throw new TypeConversionException(
            "'%s' %s".formatted(value, Files.exists(file) ? "is not a file" : "does not exist"));
      }
      return file;
    }
  }

  /** A whole number from 1. */
  static final class Positive implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
      return atLeast(1, value);
    }
  }

  /** A whole number from 0. */
  static final class NotNegative implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
      return atLeast(0, value);
    }
  }

  static int atLeast(int least, String value) {
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the same message
    }
    throw new TypeConversionException(
        "'%s', expected a whole number from %d to %d".formatted(value, least, Integer.MAX_VALUE));
  }

  /** A number above 0. */
  static final class PositiveNumber implements ITypeConverter<Double> {

    @Override
    public Double convert(String value) {
      double number = number(value);
      if (!(number > 0)) {
        throw new TypeConversionException("'%s', expected a number above 0".formatted(value));
      }
      return number;
    }
  }

  /** A finite number. */
  static double number(String value) {
    try {
      double number = Double.parseDouble(value.strip());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // falls through to the same message
    }
    throw new TypeConversionException("'%s', expected a number".formatted(value));
  }

  /** {@code DATASET=N}. */
  static final class Rounds implements ITypeConverter<Map.Entry<String, Double>> {

    @Override
    public Map.Entry<String, Double> convert(String value) {
      String[] pair = pair(value, "DATASET=N, such as ZsRE=2");
      return Map.entry(pair[0].strip(), number(pair[1]));
    }
  }

  /** {@code KIND=W}. */
  static final class KindWeight implements ITypeConverter<Map.Entry<PairGroup, Double>> {

    @Override
    public Map.Entry<PairGroup, Double> convert(String value) {
      String[] pair = pair(value, "KIND=W, such as general=0.5");
      String[] kindAndType = pair[0].split("\\.", 2);
      PairKind kind = constant(PairKind.class, kindAndType[0]);
      return Map.entry(
          new PairGroup(kind, kindAndType.length < 2 ? "" : kindAndType[1]), number(pair[1]));
    }
  }

  private static String[] pair(String value, String expected) {
    String[] pair = value.split("=", -1);
    if (pair.length != 2 || pair[0].isBlank()) {
      throw new TypeConversionException("'%s', expected %s".formatted(value, expected));
    }
    return pair;
  }

  /** A filter's precision by its name in lower case. */
  static final class FilterPrecision implements ITypeConverter<BertPrecision> {

    @Override
    public BertPrecision convert(String value) {
      return constant(BertPrecision.class, value);
    }
  }

  /** A setting by its name in lower case. */
  static final class Settings implements ITypeConverter<Setting> {

    @Override
    public Setting convert(String value) {
      return constant(Setting.class, value);
    }
  }

  /** Precisions as {@code PREFILL/DECODE}. */
  static final class PrecisionPair implements ITypeConverter<Precisions> {

    @Override
    public Precisions convert(String value) {
      String[] pair = value.split("/", -1);
      if (pair.length != 2) {
        throw new TypeConversionException(
            "'%s', expected PREFILL/DECODE, such as bfloat16/float16".formatted(value));
      }
      try {
        return new Precisions(
            constant(Precision.class, pair[0]), constant(Precision.class, pair[1]));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'%s': %s".formatted(value, e.getMessage()));
      }
    }
  }

  static <E extends Enum<E>> E constant(Class<E> type, String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equalsIgnoreCase(value.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s', expected one of %s".formatted(value, names(type))));
  }

  private static String names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
