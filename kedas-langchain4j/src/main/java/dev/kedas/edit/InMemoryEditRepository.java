package dev.kedas.edit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A repository on the heap; its edits are gone when the process ends.
 *
 * <p>Thread-safe.
 */
public final class InMemoryEditRepository implements EditRepository {

  private final Map<String, StoredEdit> inForce = new LinkedHashMap<>();
  private final Map<String, String> idByQuery = new HashMap<>();
  private final Map<String, Edit> owners = new HashMap<>();
  private final List<PastEdit> history = new ArrayList<>();

  @Override
  public synchronized List<StoredEdit> put(List<StoredEdit> edits, Instant at) {
    requireOwnIds(edits.stream().map(StoredEdit::edit).toList());
    List<StoredEdit> ended = new ArrayList<>();
    for (StoredEdit stored : edits) {
      Edit edit = stored.edit();
      if (inForce.containsKey(edit.id())) {
        continue;
      }
      findByQuery(edit.query()).ifPresent(old -> ended.add(end(old, at, edit.id())));
      owners.put(edit.id(), edit);
      inForce.put(edit.id(), stored);
      idByQuery.put(EditRepository.normalForm(edit.query()), edit.id());
    }
    ended.removeIf(old -> inForce.containsKey(old.edit().id()));
    return ended;
  }

  @Override
  public synchronized Optional<StoredEdit> retract(String id, Instant at) {
    return find(id).map(stored -> end(stored, at, null));
  }

  private StoredEdit end(StoredEdit stored, Instant at, @Nullable String replacedBy) {
    Edit edit = stored.edit();
    inForce.remove(edit.id());
    idByQuery.remove(EditRepository.normalForm(edit.query()));
    history.add(new PastEdit(edit, at, replacedBy));
    return stored;
  }

  @Override
  public synchronized Map<String, StoredEdit> findAll(Collection<String> ids) {
    return select(ids, inForce);
  }

  private static <T> Map<String, T> select(Collection<String> ids, Map<String, T> byId) {
    Map<String, T> found = new HashMap<>();
    for (String id : ids) {
      T value = byId.get(id);
      if (value != null) {
        found.put(id, value);
      }
    }
    return found;
  }

  @Override
  public synchronized Optional<StoredEdit> findByQuery(String query) {
    return Optional.ofNullable(idByQuery.get(EditRepository.normalForm(query))).map(inForce::get);
  }

  @Override
  public synchronized Map<String, Edit> findOwners(Collection<String> ids) {
    return select(ids, owners);
  }

  @Override
  public synchronized List<StoredEdit> inForce() {
    return List.copyOf(inForce.values());
  }

  @Override
  public synchronized List<PastEdit> history() {
    return List.copyOf(history);
  }
}
