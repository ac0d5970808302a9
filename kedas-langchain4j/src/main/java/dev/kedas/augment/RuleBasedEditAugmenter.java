package dev.kedas.augment;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditAugmenter;
import dev.kedas.edit.EditForm;
import java.util.List;

/**
 * Makes the forms of an English edit by rules: no model, no network, the same forms each time.
 *
 * <p>The query is read as a fact with a gap (who did it, what belongs to whom, when it happened),
 * and the fact is told in the paper's forms (Eq. 7 to 10) with the answer in the gap. The answer,
 * and what the fact is about, stand in every form as they stand in the edit. A form that no rule
 * makes well is left out; a query that no rule can read, or an answer that doesn't fit into a
 * sentence, leaves only the {@link EditForm.Kind#QUESTION_ANSWER} form.
 *
 * <p>Where the query is the beginning of a sentence ("The capital of France is"), the {@link
 * EditForm.Kind#QUESTION_ANSWER} form already is that sentence, so the {@link
 * EditForm.Kind#DECLARATIVE} form says it in other words.
 *
 * <p>The cost is linear in the length of query and answer. Thread-safe; has no state.
 */
public final class RuleBasedEditAugmenter implements EditAugmenter {

  /** Makes an augmenter; all are alike. */
  public RuleBasedEditAugmenter() {}

  @Override
  public List<EditForm> augment(Edit edit) {
    Forms forms = new Forms(edit);
    Answer answer = new Answer(edit.answer());
    if (answer.isYesOrNo() || answer.fitsIntoSentence()) {
      QueryReader.read(edit.query())
          .filter(reading -> reading instanceof YesNo == answer.isYesOrNo())
          .ifPresent(reading -> forms.tell(reading, answer));
    } else if (answer.tellsOf(edit.query())) {
      forms.declare(answer.text());
    }
    return forms.all();
  }
}
