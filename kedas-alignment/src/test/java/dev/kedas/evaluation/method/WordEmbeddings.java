package dev.kedas.evaluation.method;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;

/** Texts with many words in common are similar: counts of words by their hash. */
public final class WordEmbeddings implements EmbeddingModel {

  private static final int SIZE = 512;

  @Override
  public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
    return Response.from(segments.stream().map(segment -> embedding(segment.text())).toList());
  }

  private static Embedding embedding(String text) {
    float[] counts = new float[SIZE];
    counts[0] = 0.1f;
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
      counts[1 + Math.floorMod(word.hashCode(), SIZE - 1)]++;
    }
    Embedding embedding = Embedding.from(counts);
    embedding.normalize();
    return embedding;
  }
}
