package dev.kedas.gguf;

import dev.kedas.djl.ModelFormatException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a GGUF file says about its model: values by key, such as {@code llama.block_count}.
 *
 * <p>A key that is absent gives an empty value; a key whose value is of another type than the one
 * asked for gives a {@link ModelFormatException}. Immutable and thread-safe.
 */
public final class GgufMetadata {

  private final String description;
  private final Map<String, Object> values;

  GgufMetadata(String description, Map<String, Object> values) {
    this.description = description;
    this.values = values;
  }

  /** A text. */
  public Optional<String> string(String key) {
    return value(key, String.class, "a text");
  }

  /** An integer of any width; the file's unsigned 64-bit integers above 2^63 come out negative. */
  public Optional<Long> integer(String key) {
    return value(key, Long.class, "an integer");
  }

  /** A floating-point number. */
  public Optional<Double> number(String key) {
    return value(key, Double.class, "a floating-point number");
  }

  /** A truth value. */
  public Optional<Boolean> flag(String key) {
    return value(key, Boolean.class, "a truth value");
  }

  /** An array of texts. */
  public Optional<List<String>> strings(String key) {
    return list(key, String.class, "an array of texts");
  }

  /** An array of integers. */
  public Optional<List<Long>> integers(String key) {
    return list(key, Long.class, "an array of integers");
  }

  private <T> Optional<T> value(String key, Class<T> type, String expected) {
    Object value = values.get(key);
    if (value != null && !type.isInstance(value)) {
      throw mismatch(key, value, expected);
    }
    return Optional.ofNullable(type.cast(value));
  }

  private <T> Optional<List<T>> list(String key, Class<T> type, String expected) {
    Object value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof List<?> list) || !list.stream().allMatch(type::isInstance)) {
      throw mismatch(key, value, expected);
    }
    return Optional.of(list.stream().map(type::cast).toList());
  }

  private ModelFormatException mismatch(String key, Object value, String expected) {
    String found = value instanceof List<?> list ? "an array of " + list.size() : "" + value;
    return new ModelFormatException(
        "%s: metadata '%s' is %s, expected %s".formatted(description, key, found, expected));
  }
}
