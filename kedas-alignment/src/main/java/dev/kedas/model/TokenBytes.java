package dev.kedas.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kedas.djl.ModelFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The bytes of UTF-8 text that each token stands for, which need not be whole characters.
 *
 * <p>Two kinds of vocabulary are known. In a byte-level one each character of a token stands for
 * one byte. In the other one {@code ▁} stands for a space, and {@code <0xE3>} for one byte.
 *
 * <p>Immutable and thread-safe.
 */
final class TokenBytes {

  private static final byte[] NONE = {};
  private static final Pattern BYTE = Pattern.compile("<0x([0-9A-F]{2})>");
  private static final String VISIBLE_SPACE = "▁";
  private static final Set<String> SEQUENCE_PARTS =
      Set.of("Replace", "ByteFallback", "Fuse", "Strip");

  /** Byte that a character of a byte-level vocabulary stands for, by character; else -1. */
  private static final short[] BYTE_OF_CHARACTER = byteOfCharacter();

  private final byte[][] bytes;
  private final boolean dropsFirstSpace;

  /**
   * @param decoder what {@code tokenizer.json} says about decoding
   * @param texts the tokens as they stand in the vocabulary, by id; not empty
   */
  TokenBytes(String description, JsonNode decoder, Map<Integer, String> texts) {
    boolean byteLevel = decoder.path("type").asText().equals("ByteLevel");
    if (!byteLevel && !decodesVisibleSpaces(decoder)) {
      throw new ModelFormatException(
          "%s: tokenizer: decoder is %s, supported are 'ByteLevel', 'Metaspace', and a 'Sequence' of"
                  .formatted(description, decoder)
              + " %s".formatted(SEQUENCE_PARTS.stream().sorted().toList()));
    }
    dropsFirstSpace = dropsFirstSpace(decoder);
    bytes = new byte[Collections.max(texts.keySet()) + 1][];
    Arrays.fill(bytes, NONE);
    texts.forEach((id, text) -> bytes[id] = byteLevel ? byteLevel(text) : visibleSpaces(text));
  }

  /** One more than the greatest id. */
  int size() {
    return bytes.length;
  }

  /** Whether a space at the very beginning of a text is not a part of it. */
  boolean dropsFirstSpace() {
    return dropsFirstSpace;
  }

  /** Bytes of a token, which must not be changed; none if there is no token of that id. */
  byte[] of(int id) {
    return id >= 0 && id < bytes.length ? bytes[id] : NONE;
  }

  private static boolean decodesVisibleSpaces(JsonNode decoder) {
    if (decoder.path("type").asText().equals("Sequence")) {
      for (JsonNode part : decoder.path("decoders")) {
        if (!SEQUENCE_PARTS.contains(part.path("type").asText())) {
          return false;
        }
      }
      return !decoder.path("decoders").isEmpty();
    }
    return decoder.path("type").asText().equals("Metaspace");
  }

  private static boolean dropsFirstSpace(JsonNode decoder) {
    if (decoder.path("type").asText().equals("Metaspace")) {
      return !decoder.path("prepend_scheme").asText("always").equals("never");
    }
    for (JsonNode part : decoder.path("decoders")) {
      if (part.path("type").asText().equals("Strip") && part.path("start").asInt() > 0) {
        return true;
      }
    }
    return false;
  }

  private static byte[] visibleSpaces(String text) {
    if (BYTE.matcher(text).matches()) {
      return new byte[] {(byte) Integer.parseInt(text.substring(3, 5), 16)};
    }
    return text.replace(VISIBLE_SPACE, " ").getBytes(StandardCharsets.UTF_8);
  }

  /** A token with a character that stands for no byte, as special tokens may, is plain text. */
  private static byte[] byteLevel(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character >= BYTE_OF_CHARACTER.length || BYTE_OF_CHARACTER[character] < 0) {
        return text.getBytes(StandardCharsets.UTF_8);
      }
      out.write(BYTE_OF_CHARACTER[character]);
    }
    return out.toByteArray();
  }

  /**
   * Visible characters of Latin-1 stand for themselves; the other bytes, in order, for the
   * characters from U+0100 on.
   */
  private static short[] byteOfCharacter() {
    short[] table = new short[0x144];
    Arrays.fill(table, (short) -1);
    int next = 0x100;
    for (short value = 0; value < 0x100; value++) {
      boolean visible =
          value >= '!' && value <= '~' || value >= 0xA1 && value <= 0xFF && value != 0xAD;
      table[visible ? value : next++] = value;
    }
    return table;
  }
}
