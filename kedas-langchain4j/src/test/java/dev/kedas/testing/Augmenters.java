package dev.kedas.testing;

import dev.kedas.edit.EditAugmenter;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditForm.Kind;
import java.util.Arrays;
import java.util.List;

/** Simple augmenters. */
public final class Augmenters {

  private Augmenters() {}

  /** Makes the question-answer form alone. */
  public static EditAugmenter questionAnswerOnly() {
    return edit -> List.of(new EditForm(Kind.QUESTION_ANSWER, edit.queryAndAnswer()));
  }

  /**
   * Makes a form of every kind: the question-answer form, all but itself with the name of the kind
   * in front.
   */
  public static EditAugmenter everyKind() {
    return edit ->
        Arrays.stream(Kind.values())
            .map(
                kind ->
                    new EditForm(
                        kind,
                        kind == Kind.QUESTION_ANSWER
                            ? edit.queryAndAnswer()
                            : kind + " " + edit.queryAndAnswer()))
            .toList();
  }
}
