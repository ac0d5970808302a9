package dev.kedas.evaluation.method;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditMemory;
import dev.kedas.edit.EditPrompt;
import dev.kedas.evaluation.method.Plan.Chosen;
import dev.kedas.retrieve.EditFilter;
import dev.kedas.retrieve.EditRetriever;
import dev.kedas.retrieve.RelevantEdit;
import dev.kedas.route.EditRouter;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** KEDAS, or KEDAS without one of its parts (Table 6 of the KEDAS paper). */
final class KedasMethod implements EditingMethod {

  private final EditMemory memory;
  private final EditRouter router;
  private final EditPrompt prompt = EditPrompt.standard();
  private final boolean routing;
  private final boolean alignment;

  /**
   * A variant of KEDAS.
   *
   * @param diverseForms whether edits are kept in all their forms, or as question and answer only
   * @param filter keeps edits
   * @param retriever finds edits in a memory
   * @param routing whether queries without an edit go to the base model, or else to the aligned one
   * @param alignment whether the aligned model is the one with the adapter, or the base model
   */
  KedasMethod(
      EmbeddingModel embeddingModel,
      boolean diverseForms,
      EditFilter filter,
      Function<EditMemory, EditRetriever> retriever,
      boolean routing,
      boolean alignment) {
    this.memory = EditStore.newMemory(embeddingModel, diverseForms);
    this.router = new EditRouter(memory, retriever.apply(memory), filter, List.of());
    this.routing = routing;
    this.alignment = alignment;
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
    Optional<RelevantEdit> relevant = router.route(query).relevantEdit();
    double seconds = EditStore.secondsSince(start);
    return relevant
        .map(edit -> edited(query, edit, seconds))
        .orElseGet(
            () ->
                routing ? Plan.base(query, seconds) : new Plan(query, query, true, null, seconds));
  }

  private Plan edited(String query, RelevantEdit relevant, double seconds) {
    return new Plan(
        query,
        prompt.render(relevant.edit(), query),
        alignment,
        new Chosen(relevant.edit(), relevant.similarity(), relevant.relevance()),
        seconds);
  }
}
