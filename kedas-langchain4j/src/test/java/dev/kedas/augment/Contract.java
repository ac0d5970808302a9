package dev.kedas.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditForm.Kind;
import java.util.List;

/** What holds for the forms of every edit. */
final class Contract {

  private Contract() {}

  static void check(Edit edit, List<? extends EditForm> forms) {
    assertThat(forms).hasSizeBetween(1, 6);
    assertThat(forms.get(0))
        .isEqualTo(new EditForm(Kind.QUESTION_ANSWER, edit.query() + " " + edit.answer()));
    assertThat(forms).extracting(EditForm::kind).isSorted().doesNotHaveDuplicates();
    assertThat(forms).extracting(form -> essence(form.text())).doesNotHaveDuplicates();
    assertThat(forms.subList(1, forms.size()))
        .extracting(EditForm::text)
        .allSatisfy(text -> checkSentence(text, edit.answer()));
  }

  private static void checkSentence(String text, String answer) {
    assertThat(text).contains(answer).endsWith(".").doesNotContain("  ").isEqualTo(text.strip());
    boolean identifier = !text.split(" ", 2)[0].matches("[\\p{Ll}'’,-]+");
    assertThat(Character.isLowerCase(text.codePointAt(0)) && !identifier)
        .as("begins with a small letter: %s", text)
        .isFalse();
  }

  /** The text without what makes no difference to a reader: case and the final period. */
  private static String essence(String text) {
    return text.toLowerCase(java.util.Locale.ROOT).replaceFirst("\\.$", "");
  }
}
