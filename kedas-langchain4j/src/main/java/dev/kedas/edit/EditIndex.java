package dev.kedas.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingDouble;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.CosineSimilarity;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The forms of edits in an embedding store, one entry per form. Its id is the name-based UUID of
 * the edit's id and the form's kind; its metadata name both.
 *
 * <p>The index may hold entries of edits that are no longer in force (stale ones, when a removal
 * failed); {@link #search} leaves them out.
 */
final class EditIndex {

  private static final Logger log = LoggerFactory.getLogger(EditIndex.class);

  private static final String EDIT_ID = "editId";
  private static final String FORM = "form";

  private static final int FORMS_PER_EDIT = EditForm.Kind.values().length;
  private static final int WIDENING_FACTOR = 4;
  private static final int MAX_WIDENINGS = 3;

  private final EmbeddingModel model;
  private final EmbeddingStore<TextSegment> store;

  EditIndex(EmbeddingModel model, EmbeddingStore<TextSegment> store) {
    this.model = model;
    this.store = store;
  }

  /** An edit with the embeddings of its forms, in their order. */
  record EmbeddedEdit(StoredEdit stored, List<Embedding> embeddings) {}

  /** Embeds all forms of these edits in one batch. */
  List<EmbeddedEdit> embed(List<StoredEdit> edits) {
    List<TextSegment> texts = edits.stream().flatMap(edit -> segments(edit).stream()).toList();
    if (texts.isEmpty()) {
      return List.of();
    }
    List<Embedding> embeddings = model.embedAll(texts).content();
    if (embeddings.size() != texts.size()) {
      throw new IllegalStateException(
          "%s gave %d embeddings for %d texts"
              .formatted(model.getClass().getName(), embeddings.size(), texts.size()));
    }
    List<EmbeddedEdit> embedded = new ArrayList<>();
    int next = 0;
    for (StoredEdit edit : edits) {
      int end = next + edit.forms().size();
      embedded.add(new EmbeddedEdit(edit, embeddings.subList(next, end)));
      next = end;
    }
    return embedded;
  }

  void add(List<EmbeddedEdit> edits) {
    if (edits.isEmpty()) {
      return;
    }
    List<String> ids = new ArrayList<>();
    List<Embedding> embeddings = new ArrayList<>();
    List<TextSegment> segments = new ArrayList<>();
    for (EmbeddedEdit edit : edits) {
      ids.addAll(ids(edit.stored()));
      embeddings.addAll(edit.embeddings());
      segments.addAll(segments(edit.stored()));
    }
    store.addAll(ids, embeddings, segments);
  }

  void remove(Collection<StoredEdit> edits) {
    List<String> ids = edits.stream().flatMap(edit -> ids(edit).stream()).toList();
    // Some stores take an empty list for "everything".
    if (!ids.isEmpty()) {
      store.removeAll(ids);
    }
  }

  void clear() {
    store.removeAll();
  }

  /**
   * The {@code k} edits that are most similar to the question, each with its best form, most
   * similar first. As many entries are asked for as k edits can have; when stale ones crowd out
   * edits in force, more are, up to a bound, where a warning is logged.
   *
   * @param inForce finds those edits among the ids that are in force
   */
  List<EditMatch> search(
      Embedding question, int k, Function<Set<String>, Map<String, StoredEdit>> inForce) {
    int limit = k * FORMS_PER_EDIT;
    for (int widenings = 0; ; widenings++) {
      EmbeddingSearchRequest request =
          EmbeddingSearchRequest.builder().queryEmbedding(question).maxResults(limit).build();
      List<EmbeddingMatch<TextSegment>> hits = store.search(request).matches();
      List<EditMatch> matches = bestPerEdit(hits, inForce);
      if (matches.size() >= k || hits.size() < limit) {
        return matches.stream().limit(k).toList();
      }
      if (widenings == MAX_WIDENINGS) {
        log.warn(
            "The {} nearest index entries are of only {} of {} edits in force; the rest are stale,"
                + " and reindex() removes them",
            hits.size(),
            matches.size(),
            k);
        return matches;
      }
      limit *= WIDENING_FACTOR;
    }
  }

  /** An edit with its first form; embeds that. */
  EditMatch firstForm(StoredEdit stored, Embedding question) {
    EditForm form = stored.forms().get(0);
    Embedding embedding = model.embed(segment(stored.edit(), form)).content();
    return new EditMatch(
        stored.edit(), form, inRange(CosineSimilarity.between(question, embedding)));
  }

  private static List<EditMatch> bestPerEdit(
      List<EmbeddingMatch<TextSegment>> hits,
      Function<Set<String>, Map<String, StoredEdit>> inForce) {
    Set<String> ids =
        hits.stream()
            .flatMap(hit -> metadata(hit, EDIT_ID).stream())
            .collect(Collectors.toUnmodifiableSet());
    Map<String, StoredEdit> edits = inForce.apply(ids);
    Map<String, EditMatch> best = new LinkedHashMap<>();
    hits.stream()
        .sorted(comparingDouble((EmbeddingMatch<TextSegment> hit) -> hit.score()).reversed())
        .flatMap(hit -> match(hit, edits).stream())
        .forEach(match -> best.putIfAbsent(match.edit().id(), match));
    return List.copyOf(best.values());
  }

  private static Optional<EditMatch> match(
      EmbeddingMatch<TextSegment> hit, Map<String, StoredEdit> edits) {
    Optional<StoredEdit> stored = metadata(hit, EDIT_ID).map(edits::get);
    return stored
        .flatMap(edit -> form(edit, hit))
        .map(form -> new EditMatch(stored.orElseThrow().edit(), form, cosine(hit)));
  }

  private static Optional<EditForm> form(StoredEdit edit, EmbeddingMatch<TextSegment> hit) {
    return metadata(hit, FORM)
        .flatMap(
            kind ->
                edit.forms().stream().filter(form -> form.kind().name().equals(kind)).findFirst());
  }

  private static Optional<String> metadata(EmbeddingMatch<TextSegment> hit, String key) {
    return Optional.ofNullable(hit.embedded()).map(segment -> segment.metadata().getString(key));
  }

  /** Scores of LangChain4j's stores are (cosine + 1) / 2. */
  private static double cosine(EmbeddingMatch<TextSegment> hit) {
    return inRange(CosineSimilarity.fromRelevanceScore(hit.score()));
  }

  /** Rounding may leave the range. */
  private static double inRange(double cosine) {
    return Math.max(-1, Math.min(1, cosine));
  }

  private static List<String> ids(StoredEdit stored) {
    return stored.forms().stream().map(form -> id(stored.edit(), form)).toList();
  }

  private static String id(Edit edit, EditForm form) {
    return UUID.nameUUIDFromBytes((edit.id() + '\n' + form.kind()).getBytes(UTF_8)).toString();
  }

  private static List<TextSegment> segments(StoredEdit stored) {
    return stored.forms().stream().map(form -> segment(stored.edit(), form)).toList();
  }

  private static TextSegment segment(Edit edit, EditForm form) {
    Metadata metadata = new Metadata().put(EDIT_ID, edit.id()).put(FORM, form.kind().name());
    return TextSegment.from(form.text(), metadata);
  }
}
