package dev.kedas.filter.evaluation;

import dev.kedas.edit.EditAugmenter;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditMatch;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import java.util.Collections;
import java.util.List;
import java.util.Set;

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

  /**
   * Scores by the best of some of an edit's forms, to compare with the query and answer that a gate
   * goes by. An edit that has none of them is scored by its query and answer.
   *
   * @param augmenter gives the forms
   * @param kinds the forms that count
   */
  static EditScorer ofForms(ScoringModel model, EditAugmenter augmenter, Set<EditForm.Kind> kinds) {
    return (query, matches) ->
        matches.stream().map(match -> best(model, query, texts(match, augmenter, kinds))).toList();
  }

  private static List<TextSegment> texts(
      EditMatch match, EditAugmenter augmenter, Set<EditForm.Kind> kinds) {
    List<TextSegment> texts =
        augmenter.augment(match.edit()).stream()
            .filter(form -> kinds.contains(form.kind()))
            .map(form -> TextSegment.from(form.text()))
            .toList();
    return texts.isEmpty() ? List.of(TextSegment.from(match.edit().queryAndAnswer())) : texts;
  }

  private static double best(ScoringModel model, String query, List<TextSegment> texts) {
    return Collections.max(model.scoreAll(texts, query).content());
  }

  /** Takes the cosine similarity, by which the edits were found, for the relevance too. */
  static EditScorer cosine() {
    return (query, matches) -> matches.stream().map(EditMatch::similarity).toList();
  }
}
