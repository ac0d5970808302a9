package dev.kedas.filter.data;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditMatch;
import dev.kedas.edit.EditMemory;
import dev.kedas.edit.InMemoryEditRepository;
import dev.kedas.retrieve.EditRetriever;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * A memory of many edits, in which the retriever finds the wrong ones that a filter has to reject.
 * Edits are kept in one form only.
 */
final class FactMemory {

  private static final String SUBJECT = "subject";
  private static final int CHUNK = 512;

  private final EditMemory memory;
  private final EditRetriever retriever;

  /**
   * Fills a memory.
   *
   * @param progress gets how many facts have been put
   */
  FactMemory(
      List<Fact> facts, EmbeddingModel embeddingModel, int candidates, IntConsumer progress) {
    this.memory =
        new EditMemory(
            new InMemoryEditRepository(),
            edit -> List.of(new EditForm(EditForm.Kind.QUESTION_ANSWER, edit.queryAndAnswer())),
            embeddingModel,
            new InMemoryEmbeddingStore<>(),
            Clock.systemUTC());
    this.retriever = new EditRetriever(embeddingModel, memory, candidates);
    for (int from = 0; from < facts.size(); from += CHUNK) {
      int end = Math.min(from + CHUNK, facts.size());
      int first = from;
      memory.putAll(IntStream.range(first, end).mapToObj(i -> edit(i, facts.get(i))).toList());
      progress.accept(end);
    }
  }

  private static Edit edit(int number, Fact fact) {
    return new Edit(
        String.valueOf(number),
        fact.query(),
        fact.answer(),
        Instant.EPOCH,
        Map.of(SUBJECT, fact.subject()));
  }

  /** Edits that the retriever finds for a query, most similar first. */
  List<Edit> find(String query) {
    return retriever.retrieve(query).matches().stream().map(EditMatch::edit).toList();
  }

  /**
   * Edits that the retriever finds for a query and that surely don't bear on it, since they are
   * about something else.
   *
   * @param query as it was typed
   * @param meant the query with every name spelt right
   * @param subject what the case of the query is about; if empty, nothing is surely wrong
   */
  List<Edit> findWrong(String query, String meant, String subject) {
    String own = fold(subject);
    String asked = fold(meant);
    return find(query).stream()
        .filter(edit -> isElse(fold(edit.metadata().getOrDefault(SUBJECT, "")), own, asked))
        .toList();
  }

  private static boolean isElse(String subject, String own, String asked) {
    return !subject.isEmpty()
        && !own.contains(subject)
        && !subject.contains(own)
        && !asked.contains(subject);
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
