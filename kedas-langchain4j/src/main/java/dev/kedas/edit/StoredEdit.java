package dev.kedas.edit;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An edit with the forms in which it is kept. The forms are stored, since an augmenter that asks a
 * language model would make others the next time.
 *
 * @param edit the edit
 * @param forms its forms: the {@link EditForm.Kind#QUESTION_ANSWER} form first, at most one of each
 *     kind
 */
public record StoredEdit(Edit edit, List<EditForm> forms) {

  /** Checks that the forms are as an {@link EditAugmenter} has to make them. */
  public StoredEdit {
    forms = List.copyOf(forms);
    Set<EditForm.Kind> kinds = EnumSet.noneOf(EditForm.Kind.class);
    for (EditForm form : forms) {
      if (!kinds.add(form.kind())) {
        throw new IllegalArgumentException(
            "edit %s has two forms of kind %s, expected at most one of each kind"
                .formatted(edit.id(), form.kind()));
      }
    }
    if (forms.isEmpty() || forms.get(0).kind() != EditForm.Kind.QUESTION_ANSWER) {
      throw new IllegalArgumentException(
          "the forms of edit %s are %s, expected the QUESTION_ANSWER form first"
              .formatted(edit.id(), kinds));
    }
  }
}
