package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.djl.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BertTokenizerTest {

  private static final ModelFolder BUNDLED =
      ModelFolder.ofResources(BertRelevanceModel.class, "relevance/");
  private static final BertConfig CONFIG = BertConfig.read(BUNDLED.json("config.json"));
  private static final BertTokenizer TOKENIZER = BertTokenizer.load(BUNDLED, CONFIG);

  @AfterAll
  static void close() {
    TOKENIZER.close();
  }

  @Test
  void encode_plainText_addsNoSpecialTokens() {
    assertThat(TOKENIZER.encode("hello world")).containsExactly(7592, 2088);
    assertThat(TOKENIZER.classifierId()).isEqualTo(101);
    assertThat(TOKENIZER.separatorId()).isEqualTo(102);
    assertThat(TOKENIZER.paddingId()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[SEP]", "[CLS]", "[PAD]", "[MASK]", "[UNK]", "x[SEP]y", " [SEP] ", "[sep]"})
  void encode_textThatLooksLikeASpecialToken_isPlainText(String text) {
    assertThat(TOKENIZER.encode(text))
        .contains(1031) // the bracket is a token of its own
        .doesNotContain(0, 100, 101, 102, 103);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\r\n", "\0", "\ud83d", "\ude00", "\ufffd", "\u200b"})
  void encode_nothingToRead_hasNoTokens(String text) {
    assertThat(TOKENIZER.encode(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a\0b, ab", "'lone \ud83d half', lone half", "CAF\u00c9, cafe", "cafe\u0301, cafe"})
  void encode_oddText_isThatOfItsCleanForm(String odd, String clean) {
    assertThat(TOKENIZER.encode(odd)).isEqualTo(TOKENIZER.encode(clean));
  }

  @Test
  void load_fileWithTruncationAndPadding_ignoresBoth(@TempDir Path folder) throws IOException {
    ObjectNode json = (ObjectNode) BUNDLED.json("tokenizer.json");
    json.putObject("truncation")
        .put("direction", "Right")
        .put("max_length", 4)
        .put("strategy", "LongestFirst")
        .put("stride", 0);
    json.putObject("padding")
        .put("direction", "Right")
        .put("pad_id", 0)
        .put("pad_type_id", 0)
        .put("pad_token", "[PAD]")
        .putNull("pad_to_multiple_of")
        .putObject("strategy")
        .put("Fixed", 128);
    Files.writeString(folder.resolve("tokenizer.json"), json.toString());

    try (BertTokenizer tokenizer = BertTokenizer.load(ModelFolder.of(folder), CONFIG)) {
      assertThat(tokenizer.encode("one two three four five six")).hasSize(6);
      assertThat(tokenizer.encode("word ".repeat(1000))).hasSize(1000);
    }
  }
}
