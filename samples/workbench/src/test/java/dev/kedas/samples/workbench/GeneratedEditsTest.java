package dev.kedas.samples.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditRepository;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedEditsTest {

  private static final int MANY = 200_000;

  private final GeneratedEdits edits = new GeneratedEdits(42);

  @Test
  void range_many_allHaveDifferentQueriesAndIds() {
    List<Edit> many = edits.range(0, MANY);

    assertThat(many.stream().map(edit -> EditRepository.normalForm(edit.query())).distinct())
        .hasSize(MANY);
    assertThat(many.stream().map(Edit::id).distinct()).hasSize(MANY);
  }

  @Test
  void range_last_isUnlikeTheFirst() {
    assertThat(edits.range(GeneratedEdits.MAX - 100, GeneratedEdits.MAX))
        .extracting(Edit::query)
        .doesNotContainAnyElementsOf(edits.range(0, MANY).stream().map(Edit::query).toList());
  }

  @Test
  void range_sameSeed_isTheSame() {
    assertThat(new GeneratedEdits(42).range(5, 50))
        .isEqualTo(edits.range(0, 60).subList(5, 50))
        .isNotEqualTo(new GeneratedEdits(43).range(5, 50));
  }

  @Test
  void rewordings_moreThanEdits_startAgain() {
    List<String> questions = edits.rewordings(5, 3);

    assertThat(questions.subList(3, 5)).isEqualTo(questions.subList(0, 2));
    assertThat(questions.get(2)).contains(edits.range(2, 3).get(0).query());
  }

  @Test
  void generalQuestions_sixty_areDifferent() {
    assertThat(GeneratedEdits.generalQuestions(60)).hasSize(60).doesNotHaveDuplicates();
  }
}
