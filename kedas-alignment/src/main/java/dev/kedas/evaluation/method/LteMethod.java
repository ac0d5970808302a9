package dev.kedas.evaluation.method;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditMatch;
import dev.kedas.edit.EditMemory;
import dev.kedas.edit.EditPrompt;
import dev.kedas.retrieve.EditRetriever;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;

/**
 * LTE (Jiang et al. 2024, Learning to Edit): the aligned model answers every query, and the nearest
 * edits always stand in its prompt.
 */
final class LteMethod implements EditingMethod {

  private final EditMemory memory;
  private final EditRetriever retriever;
  private final EditPrompt prompt = EditPrompt.standard();

  /**
   * LTE with so many edits in the prompt.
   *
   * @param diverseForms whether edits are kept in all their forms, or as question and answer only
   */
  LteMethod(EmbeddingModel embeddingModel, int shots, boolean diverseForms) {
    this.memory = EditStore.newMemory(embeddingModel, diverseForms);
    this.retriever = EditRetriever.bySimilarityAlone(embeddingModel, memory, shots);
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
    double seconds = EditStore.secondsSince(start);
    if (nearest.isEmpty()) {
      return new Plan(query, query, true, null, seconds);
    }
    List<Edit> edits = nearest.stream().map(EditMatch::edit).toList();
    return new Plan(
        query, prompt.render(edits, query), true, EditStore.chosen(nearest.get(0)), seconds);
  }
}
