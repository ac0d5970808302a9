package dev.kedas.evaluation.method;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditMatch;
import dev.kedas.edit.EditMemory;
import dev.kedas.retrieve.EditRetriever;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * IKE (Zheng et al. 2023, in-context knowledge editing): demonstrations of how facts bear on
 * queries, then the nearest edit and the query, to the base model.
 */
final class IkeMethod implements EditingMethod {

  private final EditMemory memory;
  private final EditRetriever retriever;
  private final Demonstrations demonstrations;
  private final Map<String, String> demonstrationsByEdit = new HashMap<>();

  IkeMethod(EmbeddingModel embeddingModel, Demonstrations demonstrations) {
    this.memory = EditStore.newMemory(embeddingModel, false);
    this.retriever = EditRetriever.bySimilarityAlone(embeddingModel, memory, 1);
    this.demonstrations = demonstrations;
  }

  @Override
  public void apply(List<Edit> edits) {
    memory.putAll(edits);
  }

  @Override
  public List<Plan> plan(List<String> queries) {
    return queries.stream().map(this::plan).toList();
  }

  private Plan plan(String query) {
    long start = System.nanoTime();
    List<EditMatch> nearest = retriever.retrieve(query).matches();
    if (nearest.isEmpty()) {
      return Plan.base(query, EditStore.secondsSince(start));
    }
    Edit edit = nearest.get(0).edit();
    String shown =
        demonstrationsByEdit.computeIfAbsent(
            edit.id(), id -> demonstrations.nearest(edit.queryAndAnswer()));
    String message = shown + Demonstrations.block(edit.queryAndAnswer(), query, "").strip();
    return new Plan(
        query, message, false, EditStore.chosen(nearest.get(0)), EditStore.secondsSince(start));
  }
}
