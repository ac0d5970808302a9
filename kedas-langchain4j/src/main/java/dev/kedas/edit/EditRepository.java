package dev.kedas.edit;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps edits and their forms: those in force, and the history of those that were replaced or
 * retracted. It is the source of truth; the embedding store is an index that can be rebuilt from
 * it.
 *
 * <p>At most one edit in force has a given query. Implementations compare queries by their {@link
 * #normalForm} and by nothing else; they may store it, to look edits up by it.
 *
 * <p>An id belongs to one edit for ever. The same edit, equal in every field, may be put again
 * under it, and then comes back into force.
 *
 * <p>Implementations are thread-safe. Every change is atomic, and visible to all threads when the
 * method returns.
 */
public interface EditRepository {

  /**
   * What queries that differ in nothing but their typing have in common: the query in Unicode NFKC,
   * case-folded, white space collapsed, without surrounding quotation marks and trailing {@code ? !
   * . :}.
   */
  static String normalForm(String query) {
    return QueryNormalizer.normalize(query);
  }

  /**
   * Brings edits into force, one after another. Each replaces the edit in force that has the same
   * query, so that the newest wins; an edit that is in force already is left alone.
   *
   * @param edits the edits with their forms
   * @param at when this happens, for the history
   * @return the edits that are no longer in force, with their forms
   * @throws IllegalArgumentException if an id belongs to another edit; then nothing is changed
   */
  List<StoredEdit> put(List<StoredEdit> edits, Instant at);

  /**
   * Takes an edit out of force.
   *
   * @param id the edit's id
   * @param at when this happens, for the history
   * @return the edit with its forms, or nothing if no edit in force has this id
   */
  Optional<StoredEdit> retract(String id, Instant at);

  /** Of the edits with these ids those that are in force, by id. */
  Map<String, StoredEdit> findAll(Collection<String> ids);

  /** The edit in force with this id. */
  default Optional<StoredEdit> find(String id) {
    return Optional.ofNullable(findAll(Set.of(id)).get(id));
  }

  /** The edit in force whose query has the same {@linkplain #normalForm normal form}. */
  Optional<StoredEdit> findByQuery(String query);

  /** The edits to which these ids belong, in force or not, by id; new ids are left out. */
  Map<String, Edit> findOwners(Collection<String> ids);

  /** All edits in force, in the order in which they came into force. */
  List<StoredEdit> inForce();

  /** All that was replaced or retracted, oldest change first. */
  List<PastEdit> history();

  /**
   * Checks that the id of every edit is new or its own.
   *
   * @throws IllegalArgumentException if an id belongs to another edit, or two of these edits share
   *     one
   */
  default void requireOwnIds(Collection<Edit> edits) {
    Set<String> ids = edits.stream().map(Edit::id).collect(Collectors.toUnmodifiableSet());
    Map<String, Edit> owners = new HashMap<>(findOwners(ids));
    for (Edit edit : edits) {
      Edit owner = owners.computeIfAbsent(edit.id(), id -> edit);
      if (!owner.equals(edit)) {
        throw new IllegalArgumentException(
            "the edit \"%s\" has the id %s, which belongs to the edit \"%s\" of %s; expected a new id"
                .formatted(
                    edit.queryAndAnswer(), edit.id(), owner.queryAndAnswer(), owner.recordedAt()));
      }
    }
  }
}
