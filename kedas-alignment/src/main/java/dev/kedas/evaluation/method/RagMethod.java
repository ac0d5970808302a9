package dev.kedas.evaluation.method;

import dev.kedas.edit.Edit;
import dev.kedas.evaluation.method.Plan.Chosen;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.rag.AugmentationRequest;
import dev.langchain4j.rag.AugmentationResult;
import dev.langchain4j.rag.DefaultRetrievalAugmentor;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.EmbeddingStoreContentRetriever;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Retrieval-augmented generation with LangChain4j's defaults: the edits are the documents, and the
 * base model answers every query with the three nearest in its prompt.
 */
final class RagMethod implements EditingMethod {

  private static final String EDIT_ID = "edit";

  private final EmbeddingModel embeddingModel;
  private final InMemoryEmbeddingStore<TextSegment> store = new InMemoryEmbeddingStore<>();
  private final DefaultRetrievalAugmentor augmentor;
  private final Map<String, Edit> edits = new HashMap<>();

  RagMethod(EmbeddingModel embeddingModel) {
    this.embeddingModel = embeddingModel;
    this.augmentor =
        DefaultRetrievalAugmentor.builder()
            .contentRetriever(
                EmbeddingStoreContentRetriever.builder()
                    .embeddingStore(store)
                    .embeddingModel(embeddingModel)
                    .build())
            .build();
  }

  @Override
  public void apply(List<Edit> edits) {
    List<TextSegment> segments =
        edits.stream()
            .map(edit -> TextSegment.from(edit.queryAndAnswer(), Metadata.from(EDIT_ID, edit.id())))
            .toList();
    List<Embedding> embeddings = embeddingModel.embedAll(segments).content();
    store.addAll(embeddings, segments);
    edits.forEach(edit -> this.edits.put(edit.id(), edit));
  }

  @Override
  public List<Plan> plan(List<String> queries) {
    return queries.stream().map(this::plan).toList();
  }

  private Plan plan(String query) {
    long start = System.nanoTime();
    UserMessage message = UserMessage.from(query);
    AugmentationResult result =
        augmentor.augment(
            new AugmentationRequest(
                message,
                dev.langchain4j.rag.query.Metadata.from(message, "evaluation", List.of())));
    double seconds = EditStore.secondsSince(start);
    if (result.contents().isEmpty()) {
      return Plan.base(query, seconds);
    }
    String augmented = ((UserMessage) result.chatMessage()).singleText();
    return new Plan(query, augmented, false, chosen(result.contents().get(0)), seconds);
  }

  private Chosen chosen(Content content) {
    String id = Objects.requireNonNull(content.textSegment().metadata().getString(EDIT_ID));
    double score = (Double) Objects.requireNonNull(content.metadata().get(ContentMetadata.SCORE));
    double similarity = 2 * score - 1; // LangChain4j's relevance score is (cosine + 1) / 2
    return new Chosen(Objects.requireNonNull(edits.get(id)), similarity, null);
  }
}
