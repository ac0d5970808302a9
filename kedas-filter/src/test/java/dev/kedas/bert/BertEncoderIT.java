package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.ModelFolder;
import dev.kedas.djl.TensorSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The encoder with the weights of all-MiniLM-L6-v2, against the Python implementation. */
class BertEncoderIT {

  private static final double PARITY = 1e-4;

  /** How many numbers the reference has of each state. */
  private static final int SHOWN = 16;

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
  void logits_ofAHeadThatShowsTheFirstStates_equalTheReference() {
    List<JsonNode> pairs = ReferenceVectors.read("minilm.json", "pairs");
    PackedTokens packed = PackedTokens.of(pairs.stream().map(BertEncoderIT::pair).toList());

    float[] shown;
    try (PtNDManager request = (PtNDManager) MANAGER.newSubManager();
        IValue head = IValue.listFrom(showingHead(request))) {
      shown = ENCODER.logits(packed, head);
    }

    for (int row = 0; row < pairs.size(); row++) {
      float[] expected = ReferenceVectors.floats(pairs.get(row).get("cls16"));
      for (int i = 0; i < SHOWN; i++) {
        assertThat((double) shown[row * SHOWN + i])
            .as("pair %d, number %d", row, i)
            .isCloseTo(Math.tanh(expected[i]), within(PARITY));
      }
    }
  }

  /** A head whose outputs are the first token's first numbers, as its activation leaves them. */
  private static PtNDArray[] showingHead(PtNDManager manager) {
    float[] pooler = new float[SHOWN * CONFIG.hiddenSize()];
    float[] classifier = new float[SHOWN * SHOWN];
    for (int i = 0; i < SHOWN; i++) {
      pooler[i * CONFIG.hiddenSize() + i] = 1;
      classifier[i * SHOWN + i] = 1;
    }
    return new PtNDArray[] {
      DjlEngine.tensor(manager, pooler, SHOWN, CONFIG.hiddenSize()),
      DjlEngine.tensor(manager, new float[SHOWN], SHOWN),
      DjlEngine.tensor(manager, classifier, SHOWN, SHOWN),
      DjlEngine.tensor(manager, new float[SHOWN], SHOWN)
    };
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
