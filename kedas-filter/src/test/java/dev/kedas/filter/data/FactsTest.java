package dev.kedas.filter.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.knowedit.EditCase;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactsTest {

  private static final List<EditCase> CASES = Samples.clubs().cases();
  private static final Names NAMES =
      new Names(
          IntStream.range(0, 40).mapToObj(i -> "Club" + (char) ('A' + i % 26) + " " + i).toList());

  private static List<Fact> facts(int count) {
    return Facts.of(CASES, Samples.CORPUS, NAMES, count, new SplittableRandom(1));
  }

  @Test
  void of_manyAskedFor_yieldsAsManyWithDifferentQueries() {
    List<Fact> facts = facts(50);

    assertThat(facts).hasSize(50);
    assertThat(facts)
        .extracting(fact -> fact.query().toLowerCase(Locale.ROOT))
        .doesNotHaveDuplicates();
    assertThat(facts).allMatch(fact -> fact.query().contains(fact.subject()));
  }

  @Test
  void of_fewAskedFor_yieldsTheCasesFirst() {
    assertThat(facts(2))
        .containsExactly(
            new Fact("Oslund Rowers", "Who is the captain of Oslund Rowers?", "Mira Falk"),
            new Fact("Kestrel Divers", "Who is the coach of Kestrel Divers?", "Tom Reed"));
    assertThat(facts(0)).isEmpty();
  }

  @Test
  void of_moreThanThereCanBe_ends() {
    Names two = new Names(List.of("Oslund Rowers", "Kestrel Divers"));

    assertThat(Facts.of(CASES, Samples.CORPUS, two, 10_000, new SplittableRandom(1)))
        .hasSizeBetween(8, 100);
  }

  @Test
  void of_corpusOnly_hasEachAttributeOfEachThing() {
    List<Fact> facts = Facts.of(List.of(), Samples.CORPUS, NAMES, 100, new SplittableRandom(1));

    assertThat(facts).hasSize(6);
  }
}
