package dev.kedas.filter.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NamesTest {

  private static final List<String> ALL =
      List.of("Oslund", "Oslund Rowers", "oslund rowers club", "Kestrel Rowers", "Room 12", "tea");

  private final Names names = new Names(ALL);
  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void another_anyName_neitherContainsNorIsContained() {
    for (String name : ALL) {
      for (int i = 0; i < 500; i++) {
        names
            .another(name, random)
            .map(other -> other.toLowerCase(Locale.ROOT))
            .ifPresent(
                other ->
                    assertThat(other)
                        .doesNotContain(name.toLowerCase(Locale.ROOT))
                        .matches(text -> !name.toLowerCase(Locale.ROOT).contains(text)));
      }
    }
  }

  @Test
  void another_ofSimilarNames_findsThem() {
    Set<String> found = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      names.another("Oslund Rowers", random).ifPresent(found::add);
    }

    assertThat(found).contains("Kestrel Rowers", "Room 12", "Oslund Kestrel");
  }

  @Test
  void another_onlyItselfWithOtherSpaces_isNothing() {
    assertThat(new Names(List.of("tea", "tea  time")).another("tea time", random)).isEmpty();
  }

  @Test
  void sibling_nameThatContainsIt_isFoundButNeverItself() {
    Names models = new Names(List.of("Model 3", "model  3", "Model 3S"));
    Set<String> found = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      models.sibling("Model 3", random).ifPresent(found::add);
    }

    assertThat(found).contains("Model 3S").doesNotContain("Model 3", "model  3");
  }

  @Test
  void mentions_wholeWordsOnly() {
    assertThat(Names.mentions("Price of the MODEL 3?", "Model 3")).isTrue();
    assertThat(Names.mentions("Price of the Model 3S?", "Model 3")).isFalse();
    assertThat(Names.mentions("Price of Supermodel 3?", "Model 3")).isFalse();
  }

  @Test
  void another_onlyItself_isNothing() {
    assertThat(new Names(List.of("tea")).another("tea", random)).isEmpty();
  }

  @Test
  void variant_aNumber_exchangesItsDigits() {
    for (int i = 0; i < 100; i++) {
      assertThat(new Names(List.of("room 12")).variant("room 12", random)).matches("room \\d\\d");
    }
  }

  @Test
  void variant_aWordInCapitals_exchangesIt() {
    Names two = new Names(List.of("the Oslund", "Kestrel"));

    assertThat(two.variant("the Oslund", random)).isIn("the Oslund", "the Kestrel");
    assertThat(two.variant("tea", random)).isEqualTo("tea");
  }
}
