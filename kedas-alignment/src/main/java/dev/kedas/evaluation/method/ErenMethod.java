package dev.kedas.evaluation.method;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditMatch;
import dev.kedas.edit.EditMemory;
import dev.kedas.edit.EditPrompt;
import dev.kedas.evaluation.method.Plan.Chosen;
import dev.kedas.llama.ForcedAnswer;
import dev.kedas.retrieve.EditRetriever;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * EREN (Chen et al. 2024, reading notes): the nearest edits are notes; the base model first says
 * whether they answer the query, and then answers with them or without. It says so by whether "Yes"
 * or "No" is its more likely answer.
 */
final class ErenMethod implements EditingMethod {

  private final EditMemory memory;
  private final EditRetriever retriever;
  private final TestedModel model;

  ErenMethod(EmbeddingModel embeddingModel, TestedModel model) {
    this.memory = EditStore.newMemory(embeddingModel, false);
    this.retriever =
        EditRetriever.bySimilarityAlone(
            embeddingModel, memory, EditRetriever.DEFAULT_MAX_CANDIDATES);
    this.model = model;
  }

  @Override
  public void apply(List<Edit> edits) {
    memory.putAll(edits);
  }

  @Override
  public List<Plan> plan(List<String> queries) {
    long start = System.nanoTime();
    List<Notes> notes = queries.stream().map(this::notes).toList();
    List<Boolean> relevant = judge(notes);
    double seconds = EditStore.secondsSince(start) / queries.size();
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < queries.size(); i++) {
      Notes note = notes.get(i);
      plans.add(
          relevant.get(i)
              ? new Plan(note.query(), note.askToAnswer(), false, note.nearest(), seconds)
              : Plan.base(note.query(), seconds));
    }
    return plans;
  }

  private Notes notes(String query) {
    List<EditMatch> matches = retriever.retrieve(query).matches();
    String text =
        matches.stream()
            .map(match -> "- " + EditPrompt.oneLine(match.edit().queryAndAnswer()))
            .collect(Collectors.joining("\n"));
    return new Notes(query, text, matches.isEmpty() ? null : EditStore.chosen(matches.get(0)));
  }

  private List<Boolean> judge(List<Notes> notes) {
    List<ForcedAnswer> answers = new ArrayList<>();
    for (Notes note : notes) {
      answers.add(model.encode(note.askWhetherRelevant(), "Yes"));
      answers.add(model.encode(note.askWhetherRelevant(), "No"));
    }
    List<Double> likelihoods = model.logLikelihoods(false, answers);
    List<Boolean> relevant = new ArrayList<>();
    for (int i = 0; i < notes.size(); i++) {
      relevant.add(
          notes.get(i).nearest() != null && likelihoods.get(2 * i) > likelihoods.get(2 * i + 1));
    }
    return relevant;
  }

  private record Notes(String query, String text, @Nullable Chosen nearest) {

    String askWhetherRelevant() {
      return "Notes:\n%s\n\nQuestion: %s\n\nIs the question answered by these notes? Say Yes or No."
          .formatted(text, query);
    }

    String askToAnswer() {
      return "Notes:\n%s\n\nGive the short answer that follows from these notes.\n%s"
          .formatted(text, query);
    }
  }
}
