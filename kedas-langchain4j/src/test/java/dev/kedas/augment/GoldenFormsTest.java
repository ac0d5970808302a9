package dev.kedas.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.edit.Edit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms of {@code golden-forms.txt}, by families of patterns. */
class GoldenFormsTest {

  @ParameterizedTest
  @MethodSource("goldens")
  void augment_knownEdit_makesTheForms(Golden golden) {
    Edit edit = Edit.of(golden.query, golden.answer, Instant.EPOCH);

    List<String> forms =
        new RuleBasedEditAugmenter()
            .augment(edit).stream().skip(1).map(form -> form.kind() + " " + form.text()).toList();

    assertThat(forms).containsExactlyElementsOf(golden.forms);
  }

  static Stream<Golden> goldens() {
    List<Golden> goldens = new ArrayList<>();
    for (String line : Resources.lines("golden-forms.txt")) {
      if (line.startsWith(" ")) {
        goldens.get(goldens.size() - 1).forms.add(line.strip());
      } else {
        String[] parts = line.split(" => ", 2);
        goldens.add(new Golden(parts[0], parts[1], new ArrayList<>()));
      }
    }
    return goldens.stream();
  }

  record Golden(String query, String answer, List<String> forms) {
    @Override
    public String toString() {
      return query + " " + answer;
    }
  }
}
