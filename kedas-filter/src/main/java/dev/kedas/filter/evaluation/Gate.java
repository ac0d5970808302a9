package dev.kedas.filter.evaluation;

import dev.kedas.augment.RuleBasedEditAugmenter;
import dev.kedas.edit.Edit;
import dev.kedas.edit.EditMatch;
import dev.kedas.edit.EditMemory;
import dev.kedas.edit.InMemoryEditRepository;
import dev.kedas.edit.StoredEdit;
import dev.kedas.knowedit.Contradictions;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.GeneralSet;
import dev.kedas.retrieve.EditRetriever;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Routes the queries of data sets whose edits are all in one memory, and keeps all scores. */
public final class Gate {

  private final Map<String, EditCase> cases = new HashMap<>();
  private final EditMemory memory;
  private final EditRetriever retriever;
  private final ScoringModel scoringModel;

  /**
   * Puts the edits of the data sets, and others, into a memory.
   *
   * @param others further edits, that no query is about
   * @param candidates edits to look at for each query
   */
  public Gate(
      List<EditDataSet> dataSets,
      List<Edit> others,
      EmbeddingModel embeddingModel,
      ScoringModel scoringModel,
      int candidates) {
    this.memory =
        new EditMemory(
            new InMemoryEditRepository(),
            new RuleBasedEditAugmenter(),
            embeddingModel,
            new InMemoryEmbeddingStore<>(),
            Clock.systemUTC());
    this.retriever = new EditRetriever(embeddingModel, memory, candidates);
    this.scoringModel = scoringModel;
    List<Edit> edits = new ArrayList<>();
    for (EditDataSet set : dataSets) {
      for (EditCase one : set.cases()) {
        cases.put(one.id(), one);
        edits.add(new Edit(one.id(), one.prompt(), one.target(), Instant.EPOCH, Map.of()));
      }
    }
    memory.putAll(edits);
    memory.putAll(others);
  }

  /** Judges all queries of the data sets and all general prompts. */
  public List<JudgedQuery> judge(
      List<EditDataSet> dataSets, GeneralSet general, BiConsumer<Integer, Integer> progress) {
    List<GateQuery> queries = GateQueries.of(dataSets, general);
    List<JudgedQuery> judged = new ArrayList<>();
    for (GateQuery query : queries) {
      judged.add(judge(query));
      progress.accept(judged.size(), queries.size());
    }
    return judged;
  }

  private JudgedQuery judge(GateQuery query) {
    Optional<StoredEdit> exact = memory.findByQuery(query.text());
    if (exact.isPresent()) {
      return new JudgedQuery(query, List.of(scored(query, exact.get().edit(), 1, 1)));
    }
    List<EditMatch> matches = retriever.retrieve(query.text()).matches();
    List<TextSegment> texts =
        matches.stream().map(match -> TextSegment.from(match.edit().queryAndAnswer())).toList();
    List<Double> scores = scoringModel.scoreAll(texts, query.text()).content();
    List<ScoredEdit> candidates = new ArrayList<>();
    for (int i = 0; i < matches.size(); i++) {
      EditMatch match = matches.get(i);
      candidates.add(scored(query, match.edit(), match.similarity(), scores.get(i)));
    }
    return new JudgedQuery(query, candidates);
  }

  private ScoredEdit scored(GateQuery query, Edit edit, double similarity, double relevance) {
    return new ScoredEdit(edit.id(), isOwn(query, edit.id()), similarity, relevance);
  }

  private boolean isOwn(GateQuery query, String id) {
    EditCase own = query.one();
    EditCase other = cases.get(id);
    return own != null
        && other != null
        && (own.id().equals(id) || Contradictions.areSameFact(own, other));
  }
}
