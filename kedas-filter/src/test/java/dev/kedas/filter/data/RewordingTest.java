package dev.kedas.filter.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.knowedit.EditCase;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RewordingTest {

  private final Rewording rewording = new Rewording(new SplittableRandom(3));

  @Test
  void of_caseWithRephrasings_putsEachInPlaceOfThePrompt() {
    EditCase one = withRephrases("Which person captains it?", "Captain of it?");

    List<EditCase> reworded = Stream.generate(() -> rewording.of(one)).limit(60).toList();

    assertThat(reworded)
        .extracting(EditCase::prompt)
        .contains(one.prompt(), "Which person captains it?", "Captain of it?");
    assertThat(reworded)
        .allSatisfy(
            made -> {
              assertThat(CasePairs.inScope(made))
                  .containsExactlyInAnyOrderElementsOf(CasePairs.inScope(one));
              assertThat(made.locality()).isEqualTo(one.locality());
              assertThat(made.target()).isEqualTo(one.target());
            });
  }

  @Test
  void of_caseWithoutRephrasings_isTheCase() {
    assertThat(Stream.generate(() -> rewording.of(Samples.COACH)).limit(20))
        .containsOnly(Samples.COACH);
  }

  private static EditCase withRephrases(String... rephrases) {
    return Samples.CAPTAIN.withQueries(Samples.CAPTAIN.prompt(), List.of(rephrases));
  }
}
