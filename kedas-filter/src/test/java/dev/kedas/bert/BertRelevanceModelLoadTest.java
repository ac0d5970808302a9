package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.djl.ModelFormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loading of models from folders: what is right is read, what is wrong is refused in words. */
class BertRelevanceModelLoadTest {

  private final Path folder;
  private final TinyBert model = new TinyBert();

  BertRelevanceModelLoadTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void load_wellFormedFolder_scores() throws IOException {
    try (BertRelevanceModel loaded = BertRelevanceModel.load(model.write(folder))) {
      assertThat(loaded.score("he is", "who is he?").content()).isBetween(0.0, 1.0);
    }
  }

  @Test
  void load_noSuchFolder_namesIt() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> BertRelevanceModel.load(none))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("no such model folder: " + none);
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "tokenizer.json", "model.safetensors"})
  void load_fileMissing_namesIt(String name) throws IOException {
    model.write(folder);
    Files.delete(folder.resolve(name));

    assertRefused().hasMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"config.json", "tokenizer.json"})
  void load_textCutAtAnyPlace_isRefused(String name) throws IOException {
    model.write(folder);
    byte[] whole = Files.readAllBytes(folder.resolve(name));
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(folder.resolve(name), Arrays.copyOf(whole, length));
      assertRefused().as("first %d bytes", length).hasMessageStartingWith(name);
    }
  }

  @Test
  void load_weightsCutAtAnyPlace_isRefused() throws IOException {
    model.write(folder);
    byte[] whole = model.weights();
    for (int length = 0; length < whole.length; length += 97) {
      Files.write(folder.resolve("model.safetensors"), Arrays.copyOf(whole, length));
      assertRefused().as("first %d bytes", length).hasMessageStartingWith("model.safetensors");
    }
  }

  @Test
  void load_anyTensorMissing_namesIt() throws IOException {
    for (String name : model.names()) {
      TinyBert incomplete = new TinyBert();
      incomplete.remove(name);
      incomplete.write(folder);

      assertRefused().hasMessage("model.safetensors: has no tensor '%s'".formatted(name));
    }
  }

  @Test
  void load_anyTensorOfAnotherShape_saysWhatWasExpected() throws IOException {
    for (String name : model.names()) {
      TinyBert misshapen = new TinyBert();
      long[] shape = misshapen.shape(name).clone();
      shape[shape.length - 1]++;
      misshapen.put(name, shape);
      misshapen.write(folder);

      assertRefused()
          .hasMessageStartingWith(
              "model.safetensors: '%s' has shape %s, expected %s from "
                  .formatted(name, Arrays.toString(shape), Arrays.toString(model.shape(name))));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void load_weightThatIsNotFinite_saysWhere(float value) throws IOException {
    model.values("bert.encoder.layer.1.attention.self.key.weight")[5] = value;
    model.write(folder);

    assertRefused()
        .hasMessage(
            "model.safetensors: 'bert.encoder.layer.1.attention.self.key.weight' holds %s at index 5,"
                    .formatted(value)
                + " expected finite numbers");
  }

  @ParameterizedTest
  @CsvSource({
    "hidden_size, 6, '[8, 8], expected [6, 6] from hidden_size=6'",
    "hidden_size, 9, 'hidden_size is 9, expected a multiple of num_attention_heads=2'",
    "num_hidden_layers, 1, 'has ''bert.encoder.layer.1.…'', expected no such layer'",
    "num_hidden_layers, 3, 'has no tensor ''bert.encoder.layer.2.attention.self.query.weight'''",
    "intermediate_size, 13, '[12, 8], expected [13, 8] from intermediate_size=13, hidden_size=8'",
    "vocab_size, 10, '[9, 8], expected [10, 8] from vocab_size=10'",
    "vocab_size, 8, 'token ''##s'' has the id 8, expected 0 to 7 from vocab_size=8'",
    "max_position_embeddings, 512, 'expected [512, 8] from max_position_embeddings=512'",
    "max_position_embeddings, 90, 'max_position_embeddings is 90 and type_vocab_size 2, expected'",
    "type_vocab_size, 1, 'type_vocab_size 1, expected at least 91 and 2'",
    "vocab_size, 16777216, '[9, 8], expected [16777216, 8]'",
    "hidden_size, 2147483647, 'hidden_size is 2147483647, expected a whole number from 1 to'",
  })
  void load_configurationContradictsTheWeights_saysHow(String key, int value, String message)
      throws IOException {
    model.config.put(key, value);
    model.write(folder);

    assertRefused().hasMessageContaining(message);
  }

  @Test
  void load_hugeDeclaredShape_isRefusedWithoutAllocatingIt() throws IOException {
    model.write(folder);
    String huge = "[4611686018427387904,8]";
    byte[] file =
        ("        {\"w\":{\"dtype\":\"F32\",\"shape\":"
                + huge
                + ",\"data_offsets\":[0,8]}}........")
            .getBytes(StandardCharsets.US_ASCII);
    file[0] = (byte) (file.length - 16);
    Arrays.fill(file, 1, 8, (byte) 0);
    Files.write(folder.resolve("model.safetensors"), file);

    assertRefused().hasMessageContaining("'w' has 8 bytes, expected those of F32 [46116860");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"model\":{\"type\":\"BPE\"}} | the model is of type \"BPE\", expected \"WordPiece\"",
        "{\"model\":{\"type\":\"WordPiece\"}} | the pre_tokenizer is of type (missing), expected",
        "{} | the model is of type (missing)",
        "[] | expected a JSON object",
      })
  void load_otherTokenizer_isRefused(String content, String message) throws IOException {
    model.write(folder);
    Files.writeString(folder.resolve("tokenizer.json"), content);

    assertRefused().hasMessageStartingWith("tokenizer.json: ").hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[CLS]", "[SEP]", "[PAD]", "[UNK]"})
  void load_vocabularyWithoutSpecialToken_namesIt(String token) throws IOException {
    model.tokenizer.withObject("/model/vocab").remove(token);
    model.write(folder);

    assertRefused().hasMessage("tokenizer.json: the vocabulary has no token '%s'".formatted(token));
  }

  @Test
  void load_tokenizerThatTheNativeLibraryRefuses_saysWhy() throws IOException {
    model.tokenizer.withObject("/model").remove("max_input_chars_per_word");
    model.write(folder);

    assertRefused()
        .hasMessageStartingWith("tokenizer.json: not a valid tokenizer: missing field")
        .hasMessageContaining("max_input_chars_per_word");
  }

  @Test
  void scoreAll_weightsThatOverflow_isRefusedInsteadOfReturningNonsense() throws IOException {
    Arrays.fill(model.values("bert.pooler.dense.weight"), Float.MAX_VALUE);
    Arrays.fill(model.values("bert.encoder.layer.1.output.LayerNorm.bias"), Float.MAX_VALUE);
    model.values("bert.encoder.layer.1.output.LayerNorm.bias")[0] = -Float.MAX_VALUE;

    try (BertRelevanceModel loaded = BertRelevanceModel.load(model.write(folder))) {
      assertThatThrownBy(() -> loaded.score("he is", "who is he?"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the relevance model's output is not a number: its weights are of no use");
    }
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
    return assertThatThrownBy(() -> BertRelevanceModel.load(folder))
        .isInstanceOf(ModelFormatException.class);
  }
}
