package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkEmbeddingModelTest {

  private static final Embedding REAL = Embedding.from(new float[384]);
  private static final List<TextSegment> TEXTS =
      List.of(TextSegment.from("one"), TextSegment.from("two"));

  private final BulkEmbeddingModel model = model(7);

  private static BulkEmbeddingModel model(long seed) {
    EmbeddingModel real =
        new EmbeddingModel() {
          @Override
          public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            return Response.from(texts.stream().map(text -> REAL).toList());
          }
        };
    return new BulkEmbeddingModel(real, seed);
  }

  private static List<Embedding> random(BulkEmbeddingModel model) {
    model.setRandomVectors(true);
    return model.embedAll(TEXTS).content();
  }

  @Test
  void embedAll_untilToldOtherwise_givesTheModelsVectors() {
    assertThat(model.embedAll(TEXTS).content()).containsExactly(REAL, REAL);
  }

  @Test
  void embedAll_randomVectors_areFarApartAndOfLengthOne() {
    List<Embedding> random = random(model);

    assertThat(random).hasSize(2);
    assertThat(CosineSimilarity.between(random.get(0), random.get(1))).isCloseTo(0, within(0.3));
    for (Embedding embedding : random) {
      double square = 0;
      for (float value : embedding.vector()) {
        square += value * value;
      }
      assertThat(square).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void embedAll_sameSeed_givesTheSameVectors() {
    assertThat(random(model(7))).isEqualTo(random(model)).isNotEqualTo(random(model(8)));
  }

  @Test
  void embedAll_afterTheBulk_givesTheModelsVectorsAgain() {
    random(model);
    model.setRandomVectors(false);

    assertThat(model.embed("a question").content()).isEqualTo(REAL);
  }
}
