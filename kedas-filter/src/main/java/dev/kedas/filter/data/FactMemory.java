package dev.kedas.filter.data;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.ArrayList;
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

  /** Facts embedded at a time, and facts of a block. */
  private static final int BLOCK = 512;

  private final List<Fact> facts;
  private final EmbeddingModel embeddingModel;
  private final int candidates;

  /**
   * The unit vectors of {@value #BLOCK} facts each, as columns: the first row has the first number
   * of all of them. So the cosines of a block add up side by side, several in one instruction.
   */
  private final List<float[][]> blocks;

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
    this.blocks = new ArrayList<>();
    for (int from = 0; from < facts.size(); from += BLOCK) {
      int end = Math.min(from + BLOCK, facts.size());
      blocks.add(
          transposed(embed(facts.subList(from, end).stream().map(Fact::queryAndAnswer).toList())));
      progress.accept(end);
    }
  }

  private static float[][] transposed(List<float[]> vectors) {
    float[][] columns = new float[vectors.get(0).length][vectors.size()];
    for (int i = 0; i < vectors.size(); i++) {
      for (int number = 0; number < columns.length; number++) {
        columns[number][i] = vectors.get(i)[number];
      }
    }
    return columns;
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
    double squares = 0;
    for (float number : vector) {
      squares += number * number;
    }
    float length = (float) Math.sqrt(squares);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = vector[i] / length;
    }
    return unit;
  }

  private static float[] cosines(float[] vector, float[][] block) {
    float[] sums = new float[block[0].length];
    for (int number = 0; number < vector.length; number++) {
      float factor = vector[number];
      float[] row = block[number];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += factor * row[i];
      }
    }
    return sums;
  }

  private record Found(int fact, float similarity) {}

  /** Facts that are most similar to a query, most similar first. */
  List<Fact> find(String query) {
    float[] vector = embed(List.of(query)).get(0);
    Comparator<Found> leastSimilar =
        Comparator.comparing(Found::similarity)
            .thenComparing(Found::fact, Comparator.reverseOrder());
    PriorityQueue<Found> best = new PriorityQueue<>(leastSimilar);
    int fact = 0;
    for (float[][] block : blocks) {
      for (float similarity : cosines(vector, block)) {
        if (best.size() < candidates || similarity > best.element().similarity()) {
          best.add(new Found(fact, similarity));
          if (best.size() > candidates) {
            best.remove();
          }
        }
        fact++;
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
