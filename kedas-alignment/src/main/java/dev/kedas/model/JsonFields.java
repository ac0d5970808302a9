package dev.kedas.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kedas.djl.ModelFormatException;
import java.util.Optional;

/**
 * Typed values of a JSON object in a model's folder. A value that is absent or null is empty; one
 * of another type than the one asked for is refused.
 *
 * @param file the object's place, for messages
 */
record JsonFields(String file, JsonNode json) {

  /** An integer of at least 1. */
  Optional<Integer> size(String name) {
    return present(name)
        .map(
            value -> {
              if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
                throw mismatch(name, value, "an integer of at least 1");
              }
              return value.intValue();
            });
  }

  Optional<Double> number(String name) {
    return present(name)
        .map(
            value -> {
              if (!value.isNumber()) {
                throw mismatch(name, value, "a number");
              }
              return value.doubleValue();
            });
  }

  Optional<Boolean> flag(String name) {
    return present(name)
        .map(
            value -> {
              if (!value.isBoolean()) {
                throw mismatch(name, value, "true or false");
              }
              return value.booleanValue();
            });
  }

  Optional<String> text(String name) {
    return present(name)
        .map(
            value -> {
              if (!value.isTextual()) {
                throw mismatch(name, value, "a text");
              }
              return value.textValue();
            });
  }

  Optional<JsonFields> object(String name) {
    return present(name)
        .map(
            value -> {
              if (!value.isObject()) {
                throw mismatch(name, value, "an object");
              }
              return new JsonFields(file + " '" + name + "'", value);
            });
  }

  <T> T required(String name, Optional<T> value) {
    return value.orElseThrow(() -> wrong("'%s' is missing".formatted(name)));
  }

  ModelFormatException wrong(String problem) {
    return new ModelFormatException(file + ": " + problem);
  }

  ModelFormatException mismatch(String name, JsonNode value, String expected) {
    return wrong("'%s' is %s, expected %s".formatted(name, value, expected));
  }

  private Optional<JsonNode> present(String name) {
    return Optional.ofNullable(json.get(name)).filter(value -> !value.isNull());
  }
}
