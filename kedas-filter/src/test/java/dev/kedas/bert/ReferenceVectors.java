package dev.kedas.bert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** What the Python reference implementation computed. */
final class ReferenceVectors {

  private ReferenceVectors() {}

  static List<JsonNode> read(String file, String list) {
    try (InputStream in = ReferenceVectors.class.getResourceAsStream(file)) {
      JsonNode entries = new ObjectMapper().readTree(Objects.requireNonNull(in)).get(list);
      return StreamSupport.stream(entries.spliterator(), false).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static long[] longs(JsonNode numbers) {
    return StreamSupport.stream(numbers.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
  }

  static float[] floats(JsonNode numbers) {
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers.get(i).asDouble();
    }
    return floats;
  }
}
