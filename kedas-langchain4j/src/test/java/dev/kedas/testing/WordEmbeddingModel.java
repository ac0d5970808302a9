package dev.kedas.testing;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Embeds a text as the bag of its words, so that texts are as similar as they share words. */
public final class WordEmbeddingModel implements EmbeddingModel {

  private static final int DIMENSION = 512;

  /** The size of each batch that was embedded. */
  public final List<Integer> batches = new CopyOnWriteArrayList<>();

  /** When set, every call fails. */
  public volatile boolean down;

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
    if (down) {
      throw new IllegalStateException("the embedding model is down");
    }
    batches.add(texts.size());
    return Response.from(texts.stream().map(text -> Embedding.from(vector(text.text()))).toList());
  }

  private static float[] vector(String text) {
    float[] vector = new float[DIMENSION];
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
      if (!word.isEmpty()) {
        vector[Math.floorMod(word.hashCode() * 31, DIMENSION)] += 1;
      }
    }
    return vector;
  }
}
