package dev.kedas;

import dev.kedas.augment.RuleBasedEditAugmenter;
import dev.kedas.edit.Edit;
import dev.kedas.edit.EditAugmenter;
import dev.kedas.edit.EditMemory;
import dev.kedas.edit.EditPrompt;
import dev.kedas.edit.EditRepository;
import dev.kedas.edit.InMemoryEditRepository;
import dev.kedas.edit.PastEdit;
import dev.kedas.retrieve.EditFilter;
import dev.kedas.retrieve.EditRetriever;
import dev.kedas.route.EditRouter;
import dev.kedas.route.KedasChatModel;
import dev.kedas.route.KedasStreamingChatModel;
import dev.kedas.route.Routing;
import dev.kedas.route.RoutingListener;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Corrects what language models say: edits are put here, and decorated chat models answer by them
 * at once. Questions that no edit bears on are answered by the base model exactly as before.
 *
 * <p>Thread-safe if the given parts are. Closes none of them.
 */
public final class KnowledgeEditing {

  private final EditMemory memory;
  private final EditRouter router;
  private final EditPrompt prompt;
  private final Clock clock;

  private KnowledgeEditing(EditMemory memory, EditRouter router, EditPrompt prompt, Clock clock) {
    this.memory = memory;
    this.router = router;
    this.prompt = prompt;
    this.clock = clock;
  }

  /** A builder without parts. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Puts an edit without metadata.
   *
   * @see #edit(String, String, Map)
   */
  public Edit edit(String query, String answer) {
    return edit(query, answer, Map.of());
  }

  /**
   * Puts an edit: from now on this is the answer to this query. An older edit with the same query
   * is replaced.
   *
   * @param query a question, or the beginning of a sentence that the answer completes; not blank
   * @param answer the right answer; not blank
   * @param metadata what to keep with the edit, such as its source or its author
   * @return the edit, which has a new random id
   * @throws IllegalArgumentException if the query or the answer is blank
   */
  public Edit edit(String query, String answer, Map<String, String> metadata) {
    Edit edit = new Edit(UUID.randomUUID().toString(), query, answer, clock.instant(), metadata);
    memory.put(edit);
    return edit;
  }

  /**
   * Puts many edits, in batches.
   *
   * @see EditMemory#putAll
   */
  public void editAll(Collection<Edit> edits) {
    memory.putAll(edits);
  }

  /**
   * Puts many edits without metadata, in batches, all with the date of now. Of queries that differ
   * in nothing but their typing only the last is put.
   *
   * @param answersByQuery the right answer to each query; neither is blank
   * @return an edit for each entry, with new random ids, in the map's order
   * @throws IllegalArgumentException if a query or an answer is blank; nothing is put then
   */
  public List<Edit> editAll(Map<String, String> answersByQuery) {
    Instant now = clock.instant();
    List<Edit> edits =
        answersByQuery.entrySet().stream()
            .map(entry -> Edit.of(entry.getKey(), entry.getValue(), now))
            .toList();
    memory.putAll(edits);
    return edits;
  }

  /**
   * Takes an edit out of force: questions about it are answered as if it had never been put.
   *
   * @return whether an edit with this id was in force
   */
  public boolean retract(String id) {
    return memory.retract(id);
  }

  /** All edits in force, in the order in which they came into force. */
  public List<Edit> edits() {
    return memory.list();
  }

  /** All edits that were replaced or retracted, oldest change first. */
  public List<PastEdit> history() {
    return memory.history();
  }

  /** The edits with this query that were replaced or retracted, oldest change first. */
  public List<PastEdit> history(String query) {
    return memory.history(query);
  }

  /**
   * Says how a question would be routed and why, with the scores of all candidates. Where the
   * question is an edit's own query, that edit is the only candidate, and nothing is searched or
   * scored. Asks no chat model and tells no listeners; {@link Routing#describe()} is for people to
   * read.
   */
  public Routing explain(String question) {
    return router.explain(question);
  }

  /**
   * The model with the edits, told to the same model by the prompt alone.
   *
   * @see #decorate(ChatModel, ChatModel)
   */
  public ChatModel decorate(ChatModel model) {
    return decorate(model, model);
  }

  /**
   * A model that answers by the edits.
   *
   * @param base answers what no edit bears on
   * @param aligned answers what an edit bears on, for instance the base model with an adapter that
   *     was trained for it
   * @see KedasChatModel
   */
  public ChatModel decorate(ChatModel base, ChatModel aligned) {
    return new KedasChatModel(base, aligned, router, prompt);
  }

  /**
   * The streaming model with the edits, told to the same model by the prompt alone.
   *
   * @see #decorate(StreamingChatModel, StreamingChatModel)
   */
  public StreamingChatModel decorate(StreamingChatModel model) {
    return decorate(model, model);
  }

  /**
   * A streaming model that answers by the edits.
   *
   * @param base answers what no edit bears on
   * @param aligned answers what an edit bears on
   * @see KedasStreamingChatModel
   */
  public StreamingChatModel decorate(StreamingChatModel base, StreamingChatModel aligned) {
    return new KedasStreamingChatModel(base, aligned, router, prompt);
  }

  /**
   * Rebuilds the embedding store from the repository, for instance when it was lost or the
   * embedding model has changed.
   *
   * @see EditMemory#reindex
   */
  public void reindex() {
    memory.reindex();
  }

  /** The memory that holds the edits. */
  public EditMemory memory() {
    return memory;
  }

  /**
   * Puts the parts together. The embedding model and the scoring model are required; the rest has
   * defaults.
   *
   * <p>Not thread-safe.
   */
  public static final class Builder {

    private final List<RoutingListener> listeners = new ArrayList<>();
    private @Nullable EmbeddingModel embeddingModel;
    private @Nullable ScoringModel scoringModel;
    private EditAugmenter augmenter = new RuleBasedEditAugmenter();
    private @Nullable EmbeddingStore<TextSegment> embeddingStore;
    private EditRepository repository = new InMemoryEditRepository();
    private EditPrompt editPrompt = EditPrompt.standard();
    private Clock clock = Clock.systemUTC();
    private int maxCandidates = EditRetriever.DEFAULT_MAX_CANDIDATES;
    private @Nullable Double relevanceThreshold;
    private double similarityFloor = EditFilter.DEFAULT_SIMILARITY_FLOOR;

    private Builder() {}

    /** Embeds the edits' forms and the questions, for instance all-MiniLM-L6-v2. */
    public Builder embeddingModel(EmbeddingModel embeddingModel) {
      this.embeddingModel = embeddingModel;
      return this;
    }

    /** Scores how far an edit bears on a question: any cross-encoder. */
    public Builder scoringModel(ScoringModel scoringModel) {
      this.scoringModel = scoringModel;
      return this;
    }

    /** Makes the forms of new edits. The default is rules, which need no network. */
    public Builder augmenter(EditAugmenter augmenter) {
      this.augmenter = augmenter;
      return this;
    }

    /**
     * Holds the embedded forms, and nothing else. The default is a new store in memory, which is
     * filled from the repository; a given store is taken as it is (see {@link #reindex}).
     */
    public Builder embeddingStore(EmbeddingStore<TextSegment> embeddingStore) {
      this.embeddingStore = embeddingStore;
      return this;
    }

    /** Keeps the edits. The default keeps them in memory, for as long as the process runs. */
    public Builder repository(EditRepository repository) {
      this.repository = repository;
      return this;
    }

    /** Tells the aligned model the edit. The default is the prompt of the alignment training. */
    public Builder editPrompt(EditPrompt editPrompt) {
      this.editPrompt = editPrompt;
      return this;
    }

    /**
     * How many edits are looked at for a question by similarity, from 1 to 100, besides the one
     * that is spelt most like it; default 4.
     */
    public Builder maxCandidates(int maxCandidates) {
      this.maxCandidates = maxCandidates;
      return this;
    }

    /**
     * The least score with which an edit bears on a question, in the scoring model's own range. The
     * default is what the scoring model recommends if it is a {@link
     * dev.kedas.retrieve.CalibratedScoringModel}, such as the filter of this library, else 0.5.
     */
    public Builder relevanceThreshold(double relevanceThreshold) {
      this.relevanceThreshold = relevanceThreshold;
      return this;
    }

    /**
     * The least cosine similarity, or else likeness in spelling, with which an edit bears on a
     * question, from -1 to 1; default 0.35.
     */
    public Builder similarityFloor(double similarityFloor) {
      this.similarityFloor = similarityFloor;
      return this;
    }

    /** Dates the edits; default the system's clock in UTC. */
    public Builder clock(Clock clock) {
      this.clock = clock;
      return this;
    }

    /** Hears of every routing, after those added before; default none. */
    public Builder listener(RoutingListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /**
     * Puts the parts together.
     *
     * @throws NullPointerException if a required part is missing
     * @throws IllegalArgumentException if a number is out of its range
     */
    public KnowledgeEditing build() {
      EmbeddingModel embedding =
          Objects.requireNonNull(embeddingModel, "embeddingModel is missing");
      ScoringModel scoring = Objects.requireNonNull(scoringModel, "scoringModel is missing");
      EditFilter filter =
          new EditFilter(
              scoring,
              relevanceThreshold == null
                  ? EditFilter.defaultThreshold(scoring)
                  : relevanceThreshold,
              similarityFloor);
      EditMemory memory =
          new EditMemory(
              Objects.requireNonNull(repository, "repository is missing"),
              Objects.requireNonNull(augmenter, "augmenter is missing"),
              embedding,
              embeddingStore == null ? new InMemoryEmbeddingStore<>() : embeddingStore,
              Objects.requireNonNull(clock, "clock is missing"));
      EditRetriever retriever = new EditRetriever(embedding, memory, maxCandidates);
      EditRouter router = new EditRouter(memory, retriever, filter, listeners);
      if (embeddingStore == null) {
        memory.reindex();
      }
      return new KnowledgeEditing(
          memory, router, Objects.requireNonNull(editPrompt, "editPrompt is missing"), clock);
    }
  }
}
