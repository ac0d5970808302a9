package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.djl.ModelFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BertConfigTest {

  private final ObjectNode json = new TinyBert().config;

  @Test
  void read_wellFormed_hasItsNumbers() {
    assertThat(BertConfig.read(json)).isEqualTo(new BertConfig(8, 2, 2, 12, 9, 100, 2, 1e-12));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "model_type | \"roberta\" | model_type is \"roberta\", expected \"bert\"",
        "model_type | 3 | model_type is 3, expected \"bert\"",
        "hidden_act | \"gelu_new\" | hidden_act is \"gelu_new\", expected \"gelu\"",
        "position_embedding_type | \"relative_key\" | expected \"absolute\"",
        "is_decoder | true | is_decoder is true, expected an encoder",
        "hidden_size | 0 | hidden_size is 0, expected a whole number from 1",
        "hidden_size | -8 | hidden_size is -8, expected",
        "hidden_size | 8.0 | hidden_size is 8.0, expected",
        "hidden_size | \"8\" | hidden_size is \"8\", expected",
        "hidden_size | 4294967304 | hidden_size is 4294967304, expected",
        "num_attention_heads | null | num_attention_heads is null, expected",
        "layer_norm_eps | 0 | layer_norm_eps is 0, expected a number between 0 and 1",
        "layer_norm_eps | \"x\" | layer_norm_eps is \"x\", expected",
        "layer_norm_eps | 1e400 | expected a number between 0 and 1",
      })
  void read_unusableValue_saysWhatWasFoundAndExpected(String key, String value, String message)
      throws JsonProcessingException {
    json.set(key, new ObjectMapper().readTree(value));

    assertThatThrownBy(() -> BertConfig.read(json))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("config.json: ")
        .hasMessageContaining(message);
  }

  @Test
  void read_keyMissing_namesIt() {
    json.remove("vocab_size");

    assertThatThrownBy(() -> BertConfig.read(json))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("vocab_size is missing, expected a whole number");
  }
}
