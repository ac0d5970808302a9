package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.engine.PtNDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.ModelFolder;
import dev.kedas.djl.TensorSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The encoder with the weights of all-MiniLM-L6-v2, against the Python implementation. */
class BertEncoderIT {

  private static final float PARITY = 1e-4f;

  private static final ModelFolder FOLDER = ModelFolder.of(cache().resolve("all-minilm-l6-v2"));
  private static final BertConfig CONFIG = BertConfig.read(FOLDER.json("config.json"));
  private static final BertTokenizer TOKENIZER = BertTokenizer.load(FOLDER, CONFIG);
  private static final PtNDManager MANAGER = DjlEngine.newManager();
  private static final BertEncoder ENCODER = load();

  private static BertEncoder load() {
    try (TensorSource weights = FOLDER.tensors()) {
      return new BertEncoder(MANAGER, CONFIG, BertPrecision.FLOAT32, weights);
    }
  }

  @AfterAll
  static void close() {
    ENCODER.close();
    MANAGER.close();
    TOKENIZER.close();
  }

  @Test
  void tokens_ofPairs_equalTheReference() {
    assertThat(ReferenceVectors.read("minilm.json", "pairs"))
        .hasSize(6)
        .allSatisfy(
            pair -> {
              TokenBatch batch = TokenBatch.of(List.of(pair(pair)), 0);
              assertThat(batch.ids()).isEqualTo(ReferenceVectors.longs(pair.get("input_ids")));
              assertThat(batch.types())
                  .isEqualTo(ReferenceVectors.longs(pair.get("token_type_ids")));
            });
  }

  @Test
  void tokens_ofSingleTexts_equalTheReference() {
    assertThat(ReferenceVectors.read("minilm.json", "singles"))
        .hasSize(6)
        .allSatisfy(
            single ->
                assertThat(TokenBatch.of(List.of(single(single)), 0).ids())
                    .isEqualTo(ReferenceVectors.longs(single.get("input_ids"))));
  }

  @Test
  void hiddenStates_firstTokenOfPairs_equalTheReference() {
    List<JsonNode> pairs = ReferenceVectors.read("minilm.json", "pairs");
    TokenBatch batch = TokenBatch.of(pairs.stream().map(BertEncoderIT::pair).toList(), 0);

    float[] states = ENCODER.hiddenStates(batch);

    for (int row = 0; row < pairs.size(); row++) {
      int start = row * batch.columns() * CONFIG.hiddenSize();
      assertThat(Arrays.copyOfRange(states, start, start + 16))
          .as("pair %d", row)
          .containsExactly(ReferenceVectors.floats(pairs.get(row).get("cls16")), within(PARITY));
    }
  }

  @Test
  void hiddenStates_meanPooledAndNormalised_equalTheReference() {
    List<JsonNode> singles = ReferenceVectors.read("minilm.json", "singles");
    TokenBatch batch = TokenBatch.of(singles.stream().map(BertEncoderIT::single).toList(), 0);

    float[] states = ENCODER.hiddenStates(batch);

    for (int row = 0; row < singles.size(); row++) {
      assertThat(Arrays.copyOf(embedding(states, batch, row), 16))
          .as("text %d", row)
          .containsExactly(ReferenceVectors.floats(singles.get(row).get("emb16")), within(PARITY));
    }
  }

  private static TokenSequence pair(JsonNode pair) {
    return TokenSequence.pair(
        TOKENIZER,
        TOKENIZER.encode(pair.get("a").asText()),
        TOKENIZER.encode(pair.get("b").asText()));
  }

  private static TokenSequence single(JsonNode single) {
    return TokenSequence.single(TOKENIZER, TOKENIZER.encode(single.get("text").asText()));
  }

  private static float[] embedding(float[] states, TokenBatch batch, int row) {
    float[] mean = new float[CONFIG.hiddenSize()];
    for (int token = 0; token < batch.lengths()[row]; token++) {
      int start = (row * batch.columns() + token) * mean.length;
      for (int i = 0; i < mean.length; i++) {
        mean[i] += states[start + i];
      }
    }
    double norm = 0;
    for (float value : mean) {
      norm += value * value;
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= (float) Math.sqrt(norm);
    }
    return mean;
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("KEDAS_CACHE"))
        .map(Path::of)
        .orElseGet(
            () ->
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                    .map(Path::of)
                    .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                    .resolve("kedas"));
  }
}
