package dev.kedas.gguf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the metadata of a GGUF file: integers as {@link Long}, other numbers as {@link Double},
 * {@link Boolean}, {@link String}, and arrays as {@link List}.
 */
final class ValueReader {

  private static final int ARRAY = 9;
  private static final int MAX_NESTING = 4;
  private static final int MAX_VALUES = 1 << 22;

  /** Bytes that a value of each type takes at least, by type number. */
  private static final int[] LEAST_BYTES = {1, 1, 2, 2, 4, 4, 4, 1, 8, 12, 8, 8, 8};

  private final GgufInput in;
  private int values;

  private ValueReader(GgufInput in) {
    this.in = in;
  }

  static Map<String, Object> read(GgufInput in, int count) throws IOException {
    ValueReader reader = new ValueReader(in);
    Map<String, Object> metadata = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      String key = in.string("metadata key " + i);
      String what = "metadata '" + key + "'";
      if (metadata.put(key, reader.value(reader.type(what), what, 0)) != null) {
        throw in.damaged(what + " occurs twice");
      }
    }
    return metadata;
  }

  private int type(String what) throws IOException {
    int type = in.int32("type of " + what);
    if (type < 0 || type >= LEAST_BYTES.length) {
      throw in.damaged(
          "%s has value type %s, expected 0 to %d"
              .formatted(what, Integer.toUnsignedString(type), LEAST_BYTES.length - 1));
    }
    return type;
  }

  private Object value(int type, String what, int nesting) throws IOException {
    return switch (type) {
      case 0 -> (long) Byte.toUnsignedInt(in.int8(what));
      case 1 -> (long) in.int8(what);
      case 2 -> (long) Short.toUnsignedInt(in.int16(what));
      case 3 -> (long) in.int16(what);
      case 4 -> Integer.toUnsignedLong(in.int32(what));
      case 5 -> (long) in.int32(what);
      case 6 -> (double) Float.intBitsToFloat(in.int32(what));
      case 7 -> in.int8(what) != 0;
      case 8 -> in.string(what);
      case ARRAY -> array(what, nesting + 1);
      case 10, 11 -> in.int64(what);
      default -> Double.longBitsToDouble(in.int64(what));
    };
  }

  private List<Object> array(String what, int nesting) throws IOException {
    if (nesting > MAX_NESTING) {
      throw in.damaged("%s is nested more than %d deep".formatted(what, MAX_NESTING));
    }
    int type = type(what);
    int count = in.count("length of " + what, LEAST_BYTES[type], MAX_VALUES - values);
    values += count;
    List<Object> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      list.add(value(type, what, nesting));
    }
    return list;
  }
}
