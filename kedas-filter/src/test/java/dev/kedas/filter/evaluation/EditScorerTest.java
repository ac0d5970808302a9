package dev.kedas.filter.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditAugmenter;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditForm.Kind;
import dev.kedas.edit.EditMatch;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditScorerTest {

  private static final EditForm PLAIN = new EditForm(Kind.QUESTION_ANSWER, "Q? A");
  private static final EditForm TOLD = new EditForm(Kind.DECLARATIVE, "It is told that Q is A.");

  private static final List<EditMatch> MATCHES =
      List.of(
          new EditMatch(new Edit("1", "Q?", "A", Instant.EPOCH, Map.of()), PLAIN, 0.75),
          new EditMatch(new Edit("2", "Quite other?", "A", Instant.EPOCH, Map.of()), PLAIN, 0.5));

  /** Scores by length. */
  private static final ScoringModel LENGTH =
      new ScoringModel() {
        @Override
        public Response<List<Double>> scoreAll(List<TextSegment> segments, String query) {
          return Response.from(
              segments.stream().map(text -> (double) text.text().length()).toList());
        }
      };

  /** Of the second edit there is no declarative form. */
  private static final EditAugmenter AUGMENTER =
      edit -> edit.id().equals("1") ? List.of(PLAIN, TOLD) : List.of(PLAIN);

  @Test
  void of_scoresQueryAndAnswer() {
    assertThat(EditScorer.of(LENGTH).score("q", MATCHES)).containsExactly(4.0, 14.0);
  }

  @Test
  void ofForms_scoresTheBestOfThemElseQueryAndAnswer() {
    assertThat(
            EditScorer.ofForms(LENGTH, AUGMENTER, EnumSet.of(Kind.DECLARATIVE)).score("q", MATCHES))
        .containsExactly(23.0, 14.0);
    assertThat(EditScorer.ofForms(LENGTH, AUGMENTER, EnumSet.allOf(Kind.class)).score("q", MATCHES))
        .containsExactly(23.0, 4.0);
  }

  @Test
  void cosine_isTheSimilarity() {
    assertThat(EditScorer.cosine().score("q", MATCHES)).containsExactly(0.75, 0.5);
  }
}
