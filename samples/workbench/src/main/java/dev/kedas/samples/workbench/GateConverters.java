package dev.kedas.samples.workbench;

import dev.kedas.filter.evaluation.Gate;
import dev.kedas.filter.evaluation.GateResults;
import dev.kedas.samples.workbench.FilterEvaluateOptions.Scorer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Read what a gate decides by, and refuse what it can't. */
final class GateConverters {

  private GateConverters() {}

  /** How many edits to look at: a whole number from 1 to 8. */
  static final class Candidates implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
      int candidates = Converters.atLeast(1, value);
      if (candidates > GateResults.MOST_CANDIDATES) {
        throw new TypeConversionException(
            "'%s', expected a whole number from 1 to %d"
                .formatted(value, GateResults.MOST_CANDIDATES));
      }
      return candidates;
    }
  }

  /** Any finite number. */
  static final class Threshold implements ITypeConverter<Double> {

    @Override
    public Double convert(String value) {
      return Converters.number(value);
    }
  }

  /** A similarity floor that a gate's scores tell about. */
  static final class Floor implements ITypeConverter<Double> {

    @Override
    public Double convert(String value) {
      return inRange(value, Gate.LEAST_CLOSENESS, 1);
    }
  }

  /** A finite number from 0. */
  static final class Cost implements ITypeConverter<Double> {

    @Override
    public Double convert(String value) {
      return inRange(value, 0, Double.MAX_VALUE);
    }
  }

  private static double inRange(String value, double least, double most) {
    double number = Converters.number(value);
    if (number < least || number > most) {
      throw new TypeConversionException(
          "'%s', expected a number from %s to %s".formatted(value, least, most));
    }
    return number;
  }

  /** A scoring model by the name of its class. */
  static final class ScoringModels implements ITypeConverter<ScoringModelClass> {

    @Override
    public ScoringModelClass convert(String value) {
      try {
        return new ScoringModelClass(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }

  /** A scorer by its name in lower case. */
  static final class Scorers implements ITypeConverter<Scorer> {

    @Override
    public Scorer convert(String value) {
      return Converters.constant(Scorer.class, value);
    }
  }
}
