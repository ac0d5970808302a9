package dev.kedas.testing;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * LangChain4j's in-memory store that can be made to fail, remembers what was asked of it, and is as
 * strict as the strictest real stores: it refuses to remove an empty list, and to add an id twice.
 */
public final class FakeStore implements EmbeddingStore<TextSegment> {

  private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();

  /** When set, adding fails after the first entry has been added. */
  public volatile boolean failOnAdd;

  /** When set, removing fails. */
  public volatile boolean failOnRemove;

  /** The size of each batch that was added. */
  public final List<Integer> added = new CopyOnWriteArrayList<>();

  /** The number of results of each search. */
  public final List<Integer> limits = new CopyOnWriteArrayList<>();

  /** Ids of all entries, sorted. */
  public List<String> ids() {
    return entries().stream().map(match -> match.embeddingId()).sorted().toList();
  }

  /** Texts of all entries, sorted. */
  public List<String> texts() {
    return entries().stream().map(match -> match.embedded().text()).sorted().toList();
  }

  /** Metadata of all entries, sorted. */
  public List<String> metadata() {
    return entries().stream()
        .map(match -> new TreeSet<>(match.embedded().metadata().toMap().values()).toString())
        .sorted()
        .toList();
  }

  private List<EmbeddingMatch<TextSegment>> entries() {
    if (store.isEmpty()) {
      return List.of();
    }
    Embedding any = new WordEmbeddingModel().embed("any").content();
    return store
        .search(EmbeddingSearchRequest.builder().queryEmbedding(any).maxResults(1_000_000).build())
        .matches();
  }

  @Override
  public String add(Embedding embedding) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void add(String id, Embedding embedding) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String add(Embedding embedding, TextSegment segment) {
    return store.add(embedding, segment);
  }

  @Override
  public List<String> addAll(List<Embedding> embeddings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void addAll(List<String> ids, List<Embedding> embeddings, List<TextSegment> segments) {
    if (failOnAdd) {
      store.addAll(ids.subList(0, 1), embeddings.subList(0, 1), segments.subList(0, 1));
      throw new IllegalStateException("the store is full");
    }
    if (ids.stream().anyMatch(new TreeSet<>(ids())::contains)) {
      throw new IllegalArgumentException("one of the ids %s is taken".formatted(ids));
    }
    added.add(ids.size());
    store.addAll(ids, embeddings, segments);
  }

  @Override
  public void removeAll(Collection<String> ids) {
    if (failOnRemove) {
      throw new IllegalStateException("the store can't remove now");
    }
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("ids are empty");
    }
    store.removeAll(new ArrayList<>(ids));
  }

  @Override
  public void removeAll() {
    store.removeAll();
  }

  @Override
  public EmbeddingSearchResult<TextSegment> search(EmbeddingSearchRequest request) {
    limits.add(request.maxResults());
    return store.search(request);
  }
}
