package dev.kedas.samples.workbench;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An embedding model that, while told so, gives pseudo-random unit vectors in no time, so that a
 * memory can be filled with more edits than one would like to wait for.
 *
 * <p>Not thread-safe.
 */
final class BulkEmbeddingModel implements EmbeddingModel {

  private final EmbeddingModel model;
  private final SplittableRandom random;
  private boolean randomVectors;

  BulkEmbeddingModel(EmbeddingModel model, long seed) {
    this.model = model;
    this.random = new SplittableRandom(seed);
  }

  /** Whether the next texts get pseudo-random vectors, and not the model's. */
  void setRandomVectors(boolean randomVectors) {
    this.randomVectors = randomVectors;
  }

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
    return randomVectors
        ? Response.from(texts.stream().map(text -> randomUnitVector()).toList())
        : model.embedAll(texts);
  }

  private Embedding randomUnitVector() {
    float[] vector = new float[dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    Embedding embedding = Embedding.from(vector);
    embedding.normalize();
    return embedding;
  }

  @Override
  public int dimension() {
    return model.dimension();
  }
}
