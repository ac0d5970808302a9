package dev.kedas.edit;

import java.util.List;

/**
 * Makes the forms in which an edit is kept (Eq. 7 to 10 of the KEDAS paper), so that questions in
 * other words find it.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface EditAugmenter {

  /**
   * Forms of the edit: the {@link EditForm.Kind#QUESTION_ANSWER} form first, then those of the
   * other kinds that can be made well, at most one of each kind and no two with the same text.
   */
  List<EditForm> augment(Edit edit);
}
