package dev.kedas.filter.evaluation;

import dev.kedas.edit.EditMatch;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import java.util.List;

/** Gives the edits that a retriever found for a query their relevance. Has to be thread-safe. */
@FunctionalInterface
public interface EditScorer {

  /**
   * Scores edits.
   *
   * @return a finite number for each match, in their order
   */
  List<Double> score(String query, List<EditMatch> matches);

  /** Scores as a gate does: the model gets the query, and as a text the edit's query and answer. */
  static EditScorer of(ScoringModel model) {
    return (query, matches) ->
        model
            .scoreAll(
                matches.stream()
                    .map(match -> TextSegment.from(match.edit().queryAndAnswer()))
                    .toList(),
                query)
            .content();
  }

  /** Takes the cosine similarity, by which the edits were found, for the relevance too. */
  static EditScorer cosine() {
    return (query, matches) -> matches.stream().map(EditMatch::similarity).toList();
  }
}
