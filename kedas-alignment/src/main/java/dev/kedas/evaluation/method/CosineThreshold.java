package dev.kedas.evaluation.method;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditMatch;
import dev.kedas.edit.EditMemory;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.Probe;
import dev.kedas.retrieve.EditRetriever;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The similarity threshold that routes best, chosen on the very cases that are evaluated: the most
 * that a gate without a filter can reach.
 */
final class CosineThreshold {

  private static final double LEAST = 0.20;
  private static final double MOST = 0.99;
  private static final double STEP = 0.01;

  private final EditRetriever retriever;
  private final List<Double> inScope = new ArrayList<>();
  private final List<Double> outOfScope = new ArrayList<>();

  private CosineThreshold(EmbeddingModel embeddingModel, List<EditCase> cases) {
    EditMemory memory = EditStore.newMemory(embeddingModel, true);
    memory.putAll(
        cases.stream().map(one -> Edit.of(one.prompt(), one.target(), Instant.EPOCH)).toList());
    this.retriever = EditRetriever.bySimilarityAlone(embeddingModel, memory, 1);
    for (EditCase one : cases) {
      Stream.concat(one.rephrases().stream(), one.portability().stream().map(Probe::prompt))
          .map(this::similarity)
          .forEach(inScope::add);
      inScope.add(1.0); // the edit's own query
      one.locality().stream().map(Probe::prompt).map(this::similarity).forEach(outOfScope::add);
    }
  }

  /**
   * The threshold from 0.20 to 0.99 with the highest harmonic mean of the share of queries in scope
   * at or above it and the share of locality queries below it; the lowest of equals.
   */
  static double best(EmbeddingModel embeddingModel, List<EditCase> cases) {
    CosineThreshold thresholds = new CosineThreshold(embeddingModel, cases);
    double best = LEAST;
    for (int i = 1; LEAST + i * STEP <= MOST; i++) {
      double next = LEAST + i * STEP;
      if (thresholds.quality(next) > thresholds.quality(best)) {
        best = next;
      }
    }
    return best;
  }

  private double quality(double threshold) {
    double accepted = share(inScope, threshold);
    double rejected = 1 - share(outOfScope, threshold);
    return accepted + rejected == 0 ? 0 : 2 * accepted * rejected / (accepted + rejected);
  }

  private static double share(List<Double> similarities, double threshold) {
    return similarities.stream().mapToInt(one -> one >= threshold ? 1 : 0).average().orElse(0);
  }

  private double similarity(String query) {
    return retriever.retrieve(query).matches().stream()
        .mapToDouble(EditMatch::similarity)
        .findFirst()
        .orElse(-1);
  }
}
