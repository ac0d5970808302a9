package dev.kedas.filter.evaluation;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditAugmenter;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditMatch;
import dev.kedas.edit.EditMemory;
import dev.kedas.edit.InMemoryEditRepository;
import dev.kedas.edit.StoredEdit;
import dev.kedas.knowedit.Contradictions;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.GeneralSet;
import dev.kedas.retrieve.EditRetriever;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Routes the queries of data sets whose edits are all in one memory, with the retriever of the real
 * gate, and keeps all scores instead of a decision.
 *
 * <p>Embeds 3 to 6 texts for each edit of the data sets and one for each distractor; then for each
 * query what retrieval and one scoring of all candidates cost, on all processors. Closes none of
 * the models.
 */
public final class Gate {

  /** Candidates less close than this are not scored: no floor in use lets them pass. */
  public static final double LEAST_CLOSENESS = 0.15;

  /** Keeps an edit as its query and answer only. */
  public static final EditAugmenter ONE_FORM =
      edit -> List.of(new EditForm(EditForm.Kind.QUESTION_ANSWER, edit.queryAndAnswer()));

  private static final int CHUNK = 512;

  private final List<EditDataSet> dataSets;
  private final Map<String, EditCase> cases = new HashMap<>();
  private final EditMemory memory;
  private final EditRetriever retriever;
  private final EditScorer scorer;
  private final GateListener listener;

  /**
   * Puts the edits of the data sets, and others, into a memory.
   *
   * @param distractors further edits, that no query is about, kept as question and answer only;
   *     their ids are not those of any case
   * @param augmenter gives the forms in which the edits of the data sets are kept
   * @param embeddingModel thread-safe
   * @param candidates how many edits to find for each query by similarity, from 1 to 100
   */
  public Gate(
      List<EditDataSet> dataSets,
      List<Edit> distractors,
      EditAugmenter augmenter,
      EmbeddingModel embeddingModel,
      EditScorer scorer,
      int candidates,
      GateListener listener) {
    this.dataSets = List.copyOf(dataSets);
    this.scorer = scorer;
    this.listener = listener;
    this.memory =
        new EditMemory(
            new InMemoryEditRepository(),
            edit -> (cases.containsKey(edit.id()) ? augmenter : ONE_FORM).augment(edit),
            embeddingModel,
            new InMemoryEmbeddingStore<>(),
            Clock.systemUTC());
    this.retriever = new EditRetriever(embeddingModel, memory, candidates);
    List<Edit> edits = new ArrayList<>(distractors);
    for (EditDataSet set : dataSets) {
      for (EditCase one : set.cases()) {
        cases.put(one.id(), one);
        edits.add(new Edit(one.id(), one.prompt(), one.target(), Instant.EPOCH, Map.of()));
      }
    }
    fill(edits);
  }

  private void fill(List<Edit> edits) {
    listener.onEdits(0, edits.size());
    for (int from = 0; from < edits.size(); from += CHUNK) {
      int end = Math.min(from + CHUNK, edits.size());
      memory.putAll(edits.subList(from, end));
      listener.onEdits(end, edits.size());
    }
  }

  /**
   * Judges all queries of the data sets, in both styles, and all general prompts.
   *
   * @return the queries in the order of the data
   * @throws IllegalStateException if the scorer gives anything but a finite number for each edit
   */
  public List<JudgedQuery> judge(GeneralSet general) {
    List<GateQuery> queries = GateQueries.of(dataSets, general);
    AtomicInteger done = new AtomicInteger();
    listener.onQueries(0, queries.size());
    return queries.parallelStream()
        .map(
            query -> {
              JudgedQuery judged = judge(query);
              listener.onQueries(done.incrementAndGet(), queries.size());
              return judged;
            })
        .toList();
  }

  private JudgedQuery judge(GateQuery query) {
    Optional<StoredEdit> exact = memory.findByQuery(query.text());
    if (exact.isPresent()) {
      EditMatch own = new EditMatch(exact.get().edit(), exact.get().forms().get(0), 1);
      return new JudgedQuery(query, true, List.of(scored(query, own, 1)));
    }
    List<EditMatch> matches =
        retriever.retrieve(query.text()).matches().stream()
            .filter(match -> match.closeness() >= LEAST_CLOSENESS)
            .toList();
    List<Double> scores = matches.isEmpty() ? List.of() : scorer.score(query.text(), matches);
    requireScores(query, matches, scores);
    List<ScoredEdit> candidates = new ArrayList<>();
    for (int i = 0; i < matches.size(); i++) {
      candidates.add(scored(query, matches.get(i), scores.get(i)));
    }
    return new JudgedQuery(query, false, candidates);
  }

  private static void requireScores(GateQuery query, List<EditMatch> matches, List<Double> scores) {
    if (scores.size() != matches.size() || !scores.stream().allMatch(Double::isFinite)) {
      throw new IllegalStateException(
          "the scores of the query \"%s\" are %s, expected %d finite numbers"
              .formatted(query.text(), scores, matches.size()));
    }
  }

  private ScoredEdit scored(GateQuery query, EditMatch match, double relevance) {
    Edit edit = match.edit();
    return new ScoredEdit(
        edit.id(),
        edit.queryAndAnswer(),
        isOwn(query, edit.id()),
        match.similarity(),
        match.spelling(),
        relevance);
  }

  private boolean isOwn(GateQuery query, String id) {
    EditCase own = query.one();
    EditCase other = cases.get(id);
    return own != null
        && other != null
        && (own.id().equals(id) || Contradictions.areSameFact(own, other));
  }
}
