package dev.kedas.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The harmonic mean of edit success, locality and portability. */
final class HarmonicMean {

  private HarmonicMean() {}

  /**
   * The harmonic mean: 0 if one of the figures is, {@code null} if edit success or locality is
   * missing. Without portability, which some data sets do not test, that of the other two.
   */
  static @Nullable Double of(
      @Nullable Double es, @Nullable Double locality, @Nullable Double portability) {
    if (es == null || locality == null) {
      return null;
    }
    List<Double> figures =
        Stream.of(es, locality, portability)
            .filter(Objects::nonNull)
            .map(Double.class::cast)
            .toList();
    double inverses = figures.stream().mapToDouble(figure -> 1 / figure).sum();
    return figures.contains(0.0) ? 0 : figures.size() / inverses;
  }
}
