package dev.kedas.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Python makes of values: as conditions, compared, and as sequences. */
final class PythonValues {

  private PythonValues() {}

  /** Whether a value counts as true. */
  static boolean isTrue(@Nullable Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof Collection<?> elements) {
      return !elements.isEmpty();
    }
    return !(value instanceof Map<?, ?> map && map.isEmpty()) && value != null;
  }

  /** Equality that converts nothing but numbers. */
  static boolean areEqual(@Nullable Object left, @Nullable Object right) {
    if (left instanceof Number first && right instanceof Number second) {
      return first.doubleValue() == second.doubleValue();
    }
    return Objects.equals(left, right);
  }

  /**
   * Number of elements, keys or characters.
   *
   * @throws TemplateException if the value has none of these
   */
  static long length(@Nullable Object value) {
    return value instanceof String text
        ? text.codePointCount(0, text.length())
        : elements(value).size();
  }

  /**
   * Elements of a list, keys of a map, characters of a text.
   *
   * @throws TemplateException if the value is none of these
   */
  static List<Object> elements(@Nullable Object value) {
    if (value instanceof Collection<?> collection) {
      return new ArrayList<>(collection);
    }
    if (value instanceof Map<?, ?> map) {
      return new ArrayList<>(map.keySet());
    }
    if (value instanceof String text) {
      TemplateEngine.checkElements(text.length());
      return Arrays.asList(text.codePoints().mapToObj(Character::toString).toArray());
    }
    throw TemplateException.invalid("'%s' has no elements".formatted(value));
  }
}
