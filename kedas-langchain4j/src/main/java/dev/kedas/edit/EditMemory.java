package dev.kedas.edit;

import static java.util.Comparator.comparingDouble;

import dev.kedas.edit.EditIndex.EmbeddedEdit;
import dev.kedas.edit.SpellingIndex.Spelt;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory M of edits (Eq. 11 of the KEDAS paper): a repository, which alone says what is in
 * force, and an index of the edits' forms in an embedding store, which must hold nothing else.
 *
 * <p>Edits are also found by their spelling, through an index in the process's own memory, which is
 * filled from the repository when the memory is made; changes that another memory makes to the same
 * repository reach it with {@link #reindex}.
 *
 * <p>An edit is in force when {@code put} returns and out of force when {@code retract} returns.
 * The newest edit with a query wins: it replaces the older one, and both stay in the history. An
 * edit's own query finds it in the repository; other wordings find it through the index, as soon as
 * the embedding store makes its writes visible (those of LangChain4j's in-memory store are at
 * once).
 *
 * <p>A change first adds to the index, then changes the repository, then removes from the index. If
 * a step fails, the repository is as it was, or the change is complete but for entries in the
 * embedding store that searches leave out and {@link #reindex} removes.
 *
 * <p>Thread-safe. Changes made through one memory wait for one another, except while they augment
 * and embed. A search sees the edits in force at one moment; while it runs, changes of the
 * repository wait. Closes none of its parts.
 */
public final class EditMemory {

  private static final Logger log = LoggerFactory.getLogger(EditMemory.class);

  /** Edits that are augmented, embedded and stored together: at most 384 texts. */
  private static final int BATCH = 64;

  /** So many are looked at, since another memory may have taken edits out of force. */
  private static final int SPELT_ALIKE = 4;

  private final EditRepository repository;
  private final EditAugmenter augmenter;
  private final EditIndex index;

  /** The edits in force; changed together with the repository. */
  private SpellingIndex spelling = new SpellingIndex();

  private final Clock clock;

  /** Held by the one who changes index and repository. */
  private final Lock changing = new ReentrantLock();

  /**
   * Held exclusively while the repository changes and shared by searches. Without it a search could
   * meet an index without the new edit and then a repository without the old one, and find neither.
   */
  private final ReadWriteLock inForce = new ReentrantReadWriteLock();

  /**
   * A memory over these parts. If the repository holds edits that the store does not, call {@link
   * #reindex()}. Reads all of them for their spelling.
   *
   * @param repository keeps the edits
   * @param augmenter makes the forms of new edits
   * @param embeddingModel embeds the forms; the same model has to embed the questions
   * @param embeddingStore holds the embedded forms and nothing else; has to be able to remove
   * @param clock says when edits end, for the history
   */
  public EditMemory(
      EditRepository repository,
      EditAugmenter augmenter,
      EmbeddingModel embeddingModel,
      EmbeddingStore<TextSegment> embeddingStore,
      Clock clock) {
    this.repository = repository;
    this.augmenter = augmenter;
    this.index = new EditIndex(embeddingModel, embeddingStore);
    this.clock = clock;
    indexSpelling();
  }

  /**
   * Brings an edit into force. Putting an edit that is in force changes nothing; putting again one
   * that was replaced or retracted brings it back.
   *
   * @throws IllegalArgumentException if another edit, in force or not, has the same id
   */
  public void put(Edit edit) {
    putAll(List.of(edit));
  }

  /**
   * Brings edits into force. Of those with the same query only the last is put; the others leave no
   * trace. They come into force in batches, in their order: when a batch fails, those before it
   * stay in force, and putting the same edits again goes on from there.
   *
   * @throws IllegalArgumentException if another edit, in force or not or among these, has the same
   *     id; nothing is put then
   */
  public void putAll(Collection<Edit> edits) {
    repository.requireOwnIds(edits);
    Map<String, Edit> lastByQuery = new LinkedHashMap<>();
    for (Edit edit : edits) {
      String query = EditRepository.normalForm(edit.query());
      lastByQuery.remove(query);
      lastByQuery.put(query, edit);
    }
    batches(List.copyOf(lastByQuery.values())).forEach(this::putBatch);
  }

  private void putBatch(List<Edit> edits) {
    Set<String> known = inForce(edits);
    List<StoredEdit> missing =
        edits.stream()
            .filter(edit -> !known.contains(edit.id()))
            .map(edit -> new StoredEdit(edit, augmenter.augment(edit)))
            .toList();
    List<EmbeddedEdit> embedded = index.embed(missing);
    changing.lock();
    try {
      store(embedded);
    } finally {
      changing.unlock();
    }
  }

  private void store(List<EmbeddedEdit> embedded) {
    // Again, since others may have put edits meanwhile.
    List<Edit> edits = embedded.stream().map(edit -> edit.stored().edit()).toList();
    repository.requireOwnIds(edits);
    Set<String> known = inForce(edits);
    List<EmbeddedEdit> missing =
        embedded.stream().filter(edit -> !known.contains(edit.stored().edit().id())).toList();
    List<StoredEdit> stored = missing.stream().map(EmbeddedEdit::stored).toList();
    removeFormerEntries(stored);
    List<StoredEdit> replaced;
    try {
      index.add(missing);
      replaced = changeInForce(() -> putInForce(stored));
    } catch (RuntimeException | Error e) {
      cleanUp(stored);
      throw e;
    }
    cleanUp(replaced);
  }

  private List<StoredEdit> putInForce(List<StoredEdit> edits) {
    List<StoredEdit> replaced = repository.put(edits, clock.instant());
    edits.forEach(edit -> spelling.add(edit.edit()));
    replaced.forEach(edit -> spelling.remove(edit.edit()));
    return replaced;
  }

  /**
   * Takes an edit out of force.
   *
   * @return whether an edit with this id was in force
   */
  public boolean retract(String id) {
    changing.lock();
    try {
      Optional<StoredEdit> retracted = changeInForce(() -> retractFromForce(id));
      cleanUp(retracted.stream().toList());
      return retracted.isPresent();
    } finally {
      changing.unlock();
    }
  }

  private Optional<StoredEdit> retractFromForce(String id) {
    Optional<StoredEdit> retracted = repository.retract(id, clock.instant());
    retracted.ifPresent(edit -> spelling.remove(edit.edit()));
    return retracted;
  }

  /** The edit in force with this id, and its forms. */
  public Optional<StoredEdit> get(String id) {
    return repository.find(id);
  }

  /**
   * The edit in force whose query equals the question, and its forms; case, white space, quotation
   * marks around and punctuation at the end make no difference.
   */
  public Optional<StoredEdit> findByQuery(String question) {
    return repository.findByQuery(question);
  }

  /** All edits in force, in the order in which they came into force. */
  public List<Edit> list() {
    return repository.inForce().stream().map(StoredEdit::edit).toList();
  }

  /** All edits that were replaced or retracted, oldest change first. */
  public List<PastEdit> history() {
    return repository.history();
  }

  /** The edits with this query that were replaced or retracted, oldest change first. */
  public List<PastEdit> history(String query) {
    String normalized = EditRepository.normalForm(query);
    return repository.history().stream()
        .filter(past -> EditRepository.normalForm(past.edit().query()).equals(normalized))
        .toList();
  }

  /**
   * The edits in force that are most similar to a question (Eq. 12 of the KEDAS paper, where k
   * counts edits, not forms).
   *
   * @param question the embedded question
   * @param k how many edits at most; positive
   * @return each edit with the form that is most similar, most similar first
   */
  public List<EditMatch> search(Embedding question, int k) {
    inForce.readLock().lock();
    try {
      return index.search(question, k, repository::findAll);
    } finally {
      inForce.readLock().unlock();
    }
  }

  /**
   * The edits in force that are most similar to a question, and the one that is spelt most like it,
   * even if it is not among them: the embedding of a misspelt name tells little. That one then
   * stands with its first form, question and answer, which costs another embedding.
   *
   * @param question the question
   * @param embedding the same, embedded
   * @param k how many edits at most by similarity; positive
   * @return at most k + 1 edits, most similar first
   */
  public List<EditMatch> search(String question, Embedding embedding, int k) {
    Set<String> trigrams = SpellingIndex.trigrams(question);
    List<EditMatch> similar;
    Optional<SpeltEdit> spelt;
    inForce.readLock().lock();
    try {
      similar = index.search(embedding, k, repository::findAll);
      spelt = firstInForce(spelling.search(trigrams, SPELT_ALIKE));
    } finally {
      inForce.readLock().unlock();
    }
    return spelt.map(edit -> withSpelt(similar, edit, embedding)).orElse(similar);
  }

  private record SpeltEdit(StoredEdit stored, double spelling) {}

  private Optional<SpeltEdit> firstInForce(List<Spelt> alike) {
    Map<String, StoredEdit> found = repository.findAll(alike.stream().map(Spelt::id).toList());
    return alike.stream()
        .flatMap(
            spelt ->
                Optional.ofNullable(found.get(spelt.id())).stream()
                    .map(stored -> new SpeltEdit(stored, spelt.spelling())))
        .findFirst();
  }

  private List<EditMatch> withSpelt(List<EditMatch> similar, SpeltEdit spelt, Embedding question) {
    Optional<EditMatch> known =
        similar.stream().filter(match -> match.edit().equals(spelt.stored().edit())).findFirst();
    List<EditMatch> matches = new ArrayList<>(similar);
    known.ifPresent(matches::remove);
    EditMatch match = known.orElseGet(() -> index.firstForm(spelt.stored(), question));
    matches.add(match.withSpelling(spelt.spelling()));
    matches.sort(comparingDouble(EditMatch::similarity).reversed());
    return matches;
  }

  /**
   * Embeds the forms of all edits in force, then empties the embedding store and fills it with
   * them, for instance after a change of the embedding model. Meanwhile other changes wait. While
   * the store is filled, searches find only the edits that are back already. If embedding fails,
   * the store is as it was; if the store fails, call this again. Holds all embeddings in memory.
   */
  public void reindex() {
    changing.lock();
    try {
      List<EmbeddedEdit> embedded = new ArrayList<>();
      batches(repository.inForce()).forEach(batch -> embedded.addAll(index.embed(batch)));
      index.clear();
      batches(embedded).forEach(index::add);
      indexSpelling();
    } finally {
      changing.unlock();
    }
  }

  /** Fills a new index from the repository; nobody else may change that meanwhile. */
  private void indexSpelling() {
    SpellingIndex fresh = new SpellingIndex();
    list().forEach(fresh::add);
    exclusively(() -> spelling = fresh);
  }

  private Set<String> inForce(List<Edit> edits) {
    return repository.findAll(edits.stream().map(Edit::id).toList()).keySet();
  }

  private <T> T exclusively(Supplier<T> change) {
    inForce.writeLock().lock();
    try {
      return change.get();
    } finally {
      inForce.writeLock().unlock();
    }
  }

  /** Changes repository and spelling together. */
  private <T> T changeInForce(Supplier<T> change) {
    try {
      return exclusively(change);
    } catch (RuntimeException | Error e) {
      indexSpellingAfter(e);
      throw e;
    }
  }

  /** The change may have been made all the same, as when a connection is lost after it. */
  private void indexSpellingAfter(Throwable failure) {
    try {
      indexSpelling();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
      log.warn("Questions may miss edits that are spelt alike until reindex() is called", e);
    }
  }

  /**
   * Removes what the index may still hold of edits that were in force before: not every store
   * replaces an entry when its id is added again.
   */
  private void removeFormerEntries(List<StoredEdit> edits) {
    Set<String> former =
        repository.findOwners(edits.stream().map(edit -> edit.edit().id()).toList()).keySet();
    index.remove(edits.stream().filter(edit -> former.contains(edit.edit().id())).toList());
  }

  /** Removes what the index holds of these edits, except of those that are in force. */
  private void cleanUp(List<StoredEdit> edits) {
    try {
      Set<String> known = inForce(edits.stream().map(StoredEdit::edit).toList());
      index.remove(edits.stream().filter(edit -> !known.contains(edit.edit().id())).toList());
    } catch (RuntimeException e) {
      String ids = edits.stream().map(edit -> edit.edit().id()).collect(Collectors.joining(", "));
      log.warn("Entries of the edits {} stay in the index; searches leave them out", ids, e);
    }
  }

  private static <T> List<List<T>> batches(List<T> all) {
    List<List<T>> batches = new ArrayList<>();
    for (int start = 0; start < all.size(); start += BATCH) {
      batches.add(all.subList(start, Math.min(all.size(), start + BATCH)));
    }
    return batches;
  }
}
