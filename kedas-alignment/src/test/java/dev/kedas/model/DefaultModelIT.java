package dev.kedas.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kedas.gguf.GgufFile;
import dev.kedas.llama.LlamaConfig;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The default model against the reference implementation in Python. */
class DefaultModelIT {

  private static final JsonNode REFERENCE = TokenizerCases.read("/dev/kedas/llama/smollm2.json");

  private static ModelFiles model;
  private static TextTokenizer tokenizer;

  @BeforeAll
  static void open() {
    model = ModelFiles.open(ModelCache.defaultModel());
    tokenizer = model.openTokenizer();
  }

  @AfterAll
  static void close() {
    tokenizer.close();
    model.close();
  }

  @Test
  void config_isThatOfSmolLm2() {
    assertThat(model.config())
        .isEqualTo(
            new LlamaConfig(49152, 576, 1536, 30, 9, 3, 64, 8192, 1e-5f, 100_000, List.of(), true));
    assertThat(model.specialTokens())
        .containsEntry("bos_token", "<|im_start|>")
        .containsEntry("eos_token", "<|im_end|>");
    assertThat(model.chatTemplate().orElseThrow())
        .contains("<|im_start|>", "add_generation_prompt");
    assertThat(tokenizer.vocabularySize()).isEqualTo(49152);
    assertThat(tokenizer.endOfTurnIds()).containsExactly(2);
    assertThat(tokenizer.specialTexts())
        .hasSize(17)
        .contains("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<empty_output>");
  }

  @Test
  void metadata_isRead() {
    try (GgufFile file = GgufFile.open(ModelCache.defaultModel())) {
      assertThat(file.metadata().strings("tokenizer.ggml.merges").orElseThrow()).hasSize(48_900);
      assertThat(file.names()).hasSize(272);
    }
  }

  @Test
  void tensors_spotChecks_areWhatPythonGives() {
    for (JsonNode check : TokenizerCases.read("spot-checks.json")) {
      String name = check.get("name").asText();
      float[] values = model.tensors().read(name);

      long[] shape = new long[check.get("shape").size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = check.get("shape").get(i).asLong();
      }
      assertThat(model.tensors().shape(name)).as(name).isEqualTo(shape);
      for (int i = 0; i < check.get("places").size(); i++) {
        assertThat(values[check.get("places").get(i).asInt()])
            .as("%s, %d", name, i)
            .isEqualTo((float) check.get("values").get(i).asDouble());
      }
      double sum = IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum();
      assertThat(sum).as(name).isCloseTo(check.get("sum").asDouble(), within(1e-6 * values.length));
    }
  }

  @Test
  void encode_referenceCases_giveTheSameIds() {
    assertThat(REFERENCE.get("tokenizer")).hasSize(40);
    TokenizerCases.checkPrompts(tokenizer, REFERENCE.get("tokenizer"));
    TokenizerCases.checkPrompts(tokenizer, REFERENCE.get("prompts"));
  }

  @Test
  void decode_referenceAnswers_giveTheSameText() {
    for (JsonNode prompt : REFERENCE.get("prompts")) {
      JsonNode greedy = prompt.get("greedy24");
      int[] ids = IntStream.range(0, greedy.size()).map(i -> greedy.get(i).asInt()).toArray();
      assertThat(tokenizer.decode(ids, false)).isEqualTo(prompt.get("greedy24_text").asText());
    }
  }

  @Test
  void encode_specialTexts_neverGiveSpecialTokens() {
    for (String special : tokenizer.specialTexts()) {
      int[] ids = tokenizer.encode("a" + special + special);
      assertThat(IntStream.of(ids).min().orElseThrow()).as(special).isGreaterThan(16);
      assertThat(tokenizer.decode(ids, true)).isEqualTo("a" + special + special);
    }
  }
}
