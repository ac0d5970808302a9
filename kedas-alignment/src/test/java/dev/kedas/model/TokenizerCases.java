package dev.kedas.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** Texts with their token ids, made by the Python package tokenizers. */
final class TokenizerCases {

  private TokenizerCases() {}

  static JsonNode read(String resource) {
    try (InputStream in = TokenizerCases.class.getResourceAsStream(resource)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Checks texts without special tokens. */
  static void checkTexts(TextTokenizer tokenizer, JsonNode cases) {
    assertThat(cases).isNotEmpty();
    for (JsonNode one : cases) {
      String text = one.get("text").asText();
      assertThat(tokenizer.encode(text)).as(text).containsExactly(ids(one));
      checkDecoded(tokenizer, one);
    }
  }

  /** Checks texts whose special tokens are special tokens. */
  static void checkPrompts(TextTokenizer tokenizer, JsonNode cases) {
    assertThat(cases).isNotEmpty();
    for (JsonNode one : cases) {
      String text = one.get("text").asText();
      assertThat(tokenizer.encodePrompt(text, tokenizer.guard(List.of(text))))
          .as(text)
          .containsExactly(ids(one));
      checkDecoded(tokenizer, one);
    }
  }

  private static void checkDecoded(TextTokenizer tokenizer, JsonNode one) {
    if (one.has("decoded")) {
      String text = one.get("text").asText();
      assertThat(tokenizer.decode(ids(one), false)).as(text).isEqualTo(one.get("decoded").asText());
    }
  }

  static int[] ids(JsonNode one) {
    JsonNode ids = one.get("ids");
    return IntStream.range(0, ids.size()).map(i -> ids.get(i).asInt()).toArray();
  }
}
