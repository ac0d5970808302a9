package dev.kedas.djl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and checks the header of a safetensors file [1]: a JSON object with each tensor's type,
 * shape and place. The tensors must fill the rest of the file one after the other, without gaps.
 *
 * <p>It is parsed as a stream, so that a hostile header costs no more memory than its own length.
 *
 * <p>[1] https://huggingface.co/docs/safetensors
 */
final class SafeTensorsHeader {

  /** What the format's reference implementation accepts. */
  static final long MAX_LENGTH = 100_000_000;

  private static final int MAX_DIMENSIONS = 16;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String file;
  private final JsonParser parser;

  private SafeTensorsHeader(String file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * The tensors in the order of the header.
   *
   * @param file what to call the file in messages
   * @param dataSize number of bytes after the header
   */
  static Map<String, StoredTensor> parse(String file, byte[] header, long dataSize) {
    try (JsonParser parser = JSON.createParser(header)) {
      Map<String, StoredTensor> tensors = new SafeTensorsHeader(file, parser).tensors();
      checkLayout(file, tensors, dataSize);
      return tensors;
    } catch (IOException e) {
      throw new ModelFormatException(
          "%s: the header is not valid JSON: %s".formatted(file, e.getMessage()), e);
    }
  }

  private Map<String, StoredTensor> tensors() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw bad("the header is not a JSON object");
    }
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw bad("'" + name + "' is not a JSON object");
      }
      if (name.equals("__metadata__")) {
        parser.skipChildren();
      } else {
        tensors.put(name, tensor(name));
      }
    }
    if (parser.nextToken() != null) {
      throw bad("something follows the header's JSON object");
    }
    return tensors;
  }

  private StoredTensor tensor(String name) throws IOException {
    String type = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      switch (key) {
        case "dtype" -> type = parser.nextTextValue();
        case "shape" -> shape = numbers(name, key, MAX_DIMENSIONS);
        case "data_offsets" -> offsets = numbers(name, key, 2);
        default -> throw bad("'" + name + "' has an unknown key '" + key + "'");
      }
    }
    if (type == null || shape == null || offsets == null || offsets.size() != 2) {
      throw bad("'" + name + "' lacks its dtype, its shape or two data_offsets");
    }
    return new StoredTensor(type, List.copyOf(shape), offsets.get(0), offsets.get(1));
  }

  private List<Long> numbers(String name, String key, int limit) throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw bad("'" + name + "': " + key + " is not a list");
    }
    List<Long> numbers = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 0) {
        throw bad("'" + name + "': bad number in " + key + ": " + parser.getText());
      }
      if (numbers.size() == limit) {
        throw bad("'" + name + "': " + key + " has more than " + limit + " numbers");
      }
      numbers.add(parser.getLongValue());
    }
    return numbers;
  }

  private ModelFormatException bad(String what) {
    return new ModelFormatException(file + ": " + what);
  }

  private static void checkLayout(String file, Map<String, StoredTensor> tensors, long dataSize) {
    List<Map.Entry<String, StoredTensor>> inOrder = new ArrayList<>(tensors.entrySet());
    inOrder.sort(
        Comparator.comparingLong(
                (Map.Entry<String, StoredTensor> entry) -> entry.getValue().begin())
            .thenComparingLong(entry -> entry.getValue().end()));
    long end = 0;
    for (Map.Entry<String, StoredTensor> entry : inOrder) {
      StoredTensor tensor = entry.getValue();
      if (tensor.begin() != end || tensor.end() < tensor.begin() || tensor.end() > dataSize) {
        throw new ModelFormatException(
            "%s: '%s' has data_offsets [%d, %d], expected to begin at %d and to end within %d bytes"
                .formatted(file, entry.getKey(), tensor.begin(), tensor.end(), end, dataSize));
      }
      checkSize(file, entry.getKey(), tensor);
      end = tensor.end();
    }
    if (end != dataSize) {
      throw new ModelFormatException(
          "%s: %d bytes follow the header, expected %d".formatted(file, dataSize, end));
    }
  }

  private static void checkSize(String file, String name, StoredTensor tensor) {
    long actual = tensor.end() - tensor.begin();
    if (tensor.elementSize() == 0) {
      return; // a type of a later version of the format: reading this tensor is refused
    }
    try {
      if (Math.multiplyExact(tensor.elements(), (long) tensor.elementSize()) == actual) {
        return;
      }
    } catch (ArithmeticException tooLarge) {
      // more than 64 bits of bytes: certainly more than the file has
    }
    throw new ModelFormatException(
        "%s: '%s' has %d bytes, expected those of %s %s"
            .formatted(file, name, actual, tensor.type(), tensor.shape()));
  }
}
