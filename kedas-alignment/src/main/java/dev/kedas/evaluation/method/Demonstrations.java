package dev.kedas.evaluation.method;

import dev.kedas.edit.EditPrompt;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.Probe;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * IKE's in-context demonstrations, from training cases: copy (the edit's own query), update (a
 * query whose answer follows from it) and retain (a query whose answer must not change), 1 : 3 : 4
 * as in the IKE paper.
 *
 * <p>A case that lacks the query that its turn asks for shows how to copy instead. Thread-safe if
 * the embedding model is.
 */
final class Demonstrations {

  private enum Kind {
    COPY,
    UPDATE,
    RETAIN
  }

  /** What the nearest case shows, the second nearest, and so on. */
  private static final List<Kind> KINDS =
      List.of(
          Kind.COPY,
          Kind.UPDATE,
          Kind.RETAIN,
          Kind.UPDATE,
          Kind.RETAIN,
          Kind.UPDATE,
          Kind.RETAIN,
          Kind.RETAIN);

  private static final int BATCH = 256;

  private final EmbeddingModel embeddingModel;
  private final List<EditCase> cases;
  private final InMemoryEmbeddingStore<Integer> index = new InMemoryEmbeddingStore<>();

  /** Demonstrations out of these cases, which are embedded at once. */
  Demonstrations(EmbeddingModel embeddingModel, List<EditCase> cases) {
    this.embeddingModel = embeddingModel;
    this.cases = List.copyOf(cases);
    for (int start = 0; start < cases.size(); start += BATCH) {
      int end = Math.min(start + BATCH, cases.size());
      List<TextSegment> texts =
          cases.subList(start, end).stream()
              .map(one -> TextSegment.from(one.prompt() + " " + one.target()))
              .toList();
      List<Embedding> embeddings = embeddingModel.embedAll(texts).content();
      for (int i = 0; i < embeddings.size(); i++) {
        index.add(embeddings.get(i), start + i);
      }
    }
  }

  /** Eight demonstrations for an edit, of the nearest cases, the most similar one last. */
  String nearest(String edit) {
    List<EmbeddingMatch<Integer>> found =
        index
            .search(
                EmbeddingSearchRequest.builder()
                    .queryEmbedding(embeddingModel.embed(edit).content())
                    .maxResults(KINDS.size())
                    .build())
            .matches();
    List<String> blocks = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      blocks.add(demonstrate(cases.get(found.get(i).embedded()), KINDS.get(i)));
    }
    Collections.reverse(blocks);
    return String.join("", blocks);
  }

  private static String demonstrate(EditCase shown, Kind kind) {
    String fact = shown.prompt() + " " + shown.target();
    if (kind == Kind.RETAIN && !shown.locality().isEmpty()) {
      Probe probe = shown.locality().get(0);
      return block(fact, probe.prompt(), probe.answers().get(0));
    }
    if (kind == Kind.UPDATE && !shown.portability().isEmpty()) {
      Probe probe = shown.portability().get(0);
      return block(fact, probe.prompt(), probe.answers().get(0));
    }
    if (kind == Kind.UPDATE && !shown.rephrases().isEmpty()) {
      return block(fact, shown.rephrases().get(0), shown.target());
    }
    return block(fact, shown.prompt(), shown.target());
  }

  /** One fact with one query; without an answer it is the one to be answered. */
  static String block(String fact, String query, String answer) {
    return "Fact: %s\nQuery: %s\nAnswer: %s\n\n"
        .formatted(EditPrompt.oneLine(fact), EditPrompt.oneLine(query), answer);
  }
}
