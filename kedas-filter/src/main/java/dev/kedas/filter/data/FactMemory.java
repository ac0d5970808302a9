package dev.kedas.filter.data;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/**
 * A memory of many edits, in which the wrong ones are found that a filter has to reject: those
 * whose query and answer have the largest cosine similarity with a query, as a retriever finds
 * them. An embedding store would give the same, but takes seconds for what is asked here some ten
 * thousand times.
 */
final class FactMemory {

  private static final int CHUNK = 512;
  private static final int LANES = 4;

  private final List<Fact> facts;
  private final EmbeddingModel embeddingModel;
  private final int candidates;
  private final float[][] vectors;

  /**
   * Embeds the facts.
   *
   * @param candidates facts that are found for a query
   * @param progress gets how many facts have been embedded
   */
  FactMemory(
      List<Fact> facts, EmbeddingModel embeddingModel, int candidates, IntConsumer progress) {
    this.facts = List.copyOf(facts);
    this.embeddingModel = embeddingModel;
    this.candidates = candidates;
    this.vectors = new float[facts.size()][];
    for (int from = 0; from < facts.size(); from += CHUNK) {
      int end = Math.min(from + CHUNK, facts.size());
      List<String> texts = facts.subList(from, end).stream().map(Fact::queryAndAnswer).toList();
      List<float[]> embedded = embed(texts);
      for (int i = from; i < end; i++) {
        vectors[i] = embedded.get(i - from);
      }
      progress.accept(end);
    }
  }

  private List<float[]> embed(List<String> texts) {
    return embeddingModel
        .embedAll(texts.stream().map(TextSegment::from).toList())
        .content()
        .stream()
        .map(embedding -> unit(embedding.vector()))
        .toList();
  }

  private static float[] unit(float[] vector) {
    float length = (float) Math.sqrt(dot(vector, vector));
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = vector[i] / length;
    }
    return unit;
  }

  /** In several sums, which the processor can add up side by side. */
  private static float dot(float[] a, float[] b) {
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    int i = 0;
    for (; i + LANES <= a.length; i += LANES) {
      first += a[i] * b[i];
      second += a[i + 1] * b[i + 1];
      third += a[i + 2] * b[i + 2];
      fourth += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      first += a[i] * b[i];
    }
    return first + second + third + fourth;
  }

  private record Found(int fact, float similarity) {}

  /** Facts that are most similar to a query, most similar first. */
  List<Fact> find(String query) {
    float[] vector = embed(List.of(query)).get(0);
    Comparator<Found> leastSimilar =
        Comparator.comparing(Found::similarity)
            .thenComparing(Found::fact, Comparator.reverseOrder());
    PriorityQueue<Found> best = new PriorityQueue<>(leastSimilar);
    for (int i = 0; i < vectors.length; i++) {
      float similarity = dot(vector, vectors[i]);
      if (best.size() < candidates || similarity > best.element().similarity()) {
        best.add(new Found(i, similarity));
        if (best.size() > candidates) {
          best.remove();
        }
      }
    }
    return best.stream()
        .sorted(leastSimilar.reversed())
        .map(found -> facts.get(found.fact()))
        .toList();
  }

  /**
   * Facts that are most similar to a query and that surely don't answer it, since they are about
   * something else.
   *
   * @param query as it was typed
   * @param meant the query with every name spelt right
   * @param subject what the case of the query is about; if empty, nothing is surely wrong
   */
  List<Fact> findWrong(String query, String meant, String subject) {
    String own = fold(subject);
    String asked = fold(meant);
    return find(query).stream().filter(fact -> isElse(fold(fact.subject()), own, asked)).toList();
  }

  private static boolean isElse(String subject, String own, String asked) {
    return !subject.isEmpty()
        && !own.contains(subject)
        && !subject.contains(own)
        && !asked.contains(subject);
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
