package dev.kedas.augment;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditForm.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Collects the forms of one edit: accepts the sentences that are well made and new. */
final class Forms {

  private static final List<Kind> STATEMENTS =
      List.of(Kind.DECLARATIVE, Kind.PARAPHRASE_1, Kind.PARAPHRASE_2, Kind.PARAPHRASE_3);

  private final List<EditForm> forms = new ArrayList<>();
  private final Set<String> said = new HashSet<>();

  Forms(Edit edit) {
    String text = edit.queryAndAnswer();
    said.add(essence(text));
    forms.add(new EditForm(Kind.QUESTION_ANSWER, text));
  }

  /** Adds the best sentences of the reading: four statements and a reversal at most. */
  void tell(Reading reading, Answer answer) {
    // The reversal first, so that a statement which says the same gives way to it.
    List<EditForm> reversed = sentences(reading.reversals(answer), List.of(Kind.REVERSED), answer);
    forms.addAll(sentences(reading.statements(answer), STATEMENTS, answer));
    forms.addAll(reversed);
  }

  /** Adds a text that is a statement as it stands. */
  void declare(String statement) {
    forms.add(new EditForm(Kind.DECLARATIVE, statement));
  }

  List<EditForm> all() {
    return List.copyOf(forms);
  }

  private List<EditForm> sentences(List<String> candidates, List<Kind> kinds, Answer answer) {
    List<EditForm> accepted = new ArrayList<>();
    for (String candidate : candidates) {
      if (accepted.size() == kinds.size()) {
        break;
      }
      Sentence.of(candidate, answer)
          .filter(sentence -> said.add(essence(sentence)))
          .ifPresent(sentence -> accepted.add(new EditForm(kinds.get(accepted.size()), sentence)));
    }
    return accepted;
  }

  /** What is left when only case and the final period differ. */
  private static String essence(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
