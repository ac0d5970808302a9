package dev.kedas.evaluation.method;

import dev.kedas.augment.RuleBasedEditAugmenter;
import dev.kedas.edit.EditAugmenter;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditMatch;
import dev.kedas.edit.EditMemory;
import dev.kedas.edit.InMemoryEditRepository;
import dev.kedas.evaluation.method.Plan.Chosen;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.time.Clock;
import java.util.List;

/** What the methods that look for edits by similarity have in common. */
final class EditStore {

  private EditStore() {}

  /** An empty memory. */
  static EditMemory newMemory(EmbeddingModel embeddingModel, boolean diverseForms) {
    EditAugmenter augmenter =
        diverseForms
            ? new RuleBasedEditAugmenter()
            : edit -> List.of(new EditForm(EditForm.Kind.QUESTION_ANSWER, edit.queryAndAnswer()));
    return new EditMemory(
        new InMemoryEditRepository(),
        augmenter,
        embeddingModel,
        new InMemoryEmbeddingStore<>(),
        Clock.systemUTC());
  }

  static Chosen chosen(EditMatch match) {
    return new Chosen(match.edit(), match.similarity(), null);
  }

  static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
