package dev.kedas.edit;

import static dev.kedas.edit.EditForm.Kind.DECLARATIVE;
import static dev.kedas.edit.EditForm.Kind.QUESTION_ANSWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredEditTest {

  private static final Edit EDIT =
      new Edit("e1", " Who runs Acme? ", " Ada ", Instant.EPOCH, Map.of());
  private static final EditForm FIRST = new EditForm(QUESTION_ANSWER, "Who runs Acme? Ada");
  private static final EditForm SECOND = new EditForm(DECLARATIVE, "Ada runs Acme.");

  @Test
  void queryAndAnswer_isStrippedQuerySpaceAnswer() {
    assertThat(EDIT.queryAndAnswer()).isEqualTo("Who runs Acme? Ada");
  }

  @Test
  void new_rightForms_areKept() {
    assertThat(new StoredEdit(EDIT, List.of(FIRST, SECOND)).forms()).containsExactly(FIRST, SECOND);
  }

  @Test
  void new_noForms_isRefused() {
    assertThatThrownBy(() -> new StoredEdit(EDIT, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("e1")
        .hasMessageContaining("expected the QUESTION_ANSWER form first");
  }

  @Test
  void new_otherFormFirst_isRefused() {
    assertThatThrownBy(() -> new StoredEdit(EDIT, List.of(SECOND, FIRST)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected the QUESTION_ANSWER form first");
  }

  @Test
  void new_twoFormsOfAKind_isRefused() {
    assertThatThrownBy(() -> new StoredEdit(EDIT, List.of(FIRST, SECOND, SECOND)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two forms of kind DECLARATIVE");
  }
}
