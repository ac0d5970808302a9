package dev.kedas.filter.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HasteTest {

  private static final int TIMES = 4000;

  @ParameterizedTest
  @ValueSource(strings = {"Who", "?", "???", "a", "two  spaces here", "x y", "Füße?", "😀 smile😀"})
  void on_anyQuery_isNeitherBlankNorPadded(String query) {
    Haste haste = new Haste(new SplittableRandom(1));

    for (int i = 0; i < TIMES; i++) {
      assertThat(haste.on(query)).isNotBlank().doesNotStartWith(" ").doesNotEndWith(" ");
    }
  }

  @Test
  void on_twoQueries_changesBothAsOften() {
    assertThat(shareUnchanged("Who is the captain of Oslund Rowers?")).isBetween(0.58, 0.66);
    assertThat(shareUnchanged("Where does Oslund Rowers train?")).isBetween(0.58, 0.66);
  }

  private static double shareUnchanged(String query) {
    Haste haste = new Haste(new SplittableRandom(2));
    int same = 0;
    for (int i = 0; i < TIMES; i++) {
      same += haste.on(query).equals(query) ? 1 : 0;
    }
    return (double) same / TIMES;
  }

  @Test
  void on_sameSeed_isTheSame() {
    Haste one = new Haste(new SplittableRandom(3));
    Haste other = new Haste(new SplittableRandom(3));

    for (int i = 0; i < 100; i++) {
      assertThat(one.on("Who is it today?")).isEqualTo(other.on("Who is it today?"));
    }
  }

  @Test
  void on_manyTimes_hasEveryWayOfTyping() {
    Haste haste = new Haste(new SplittableRandom(4));
    Set<String> typed = new HashSet<>();
    for (int i = 0; i < TIMES; i++) {
      typed.add(haste.on("Who runs Kestrel Rowers?"));
    }

    assertThat(typed)
        .contains(
            "Who runs Kestrel Rowers?",
            "Who runs Kestrel Rowers",
            "who runs kestrel rowers?",
            "who runs kestrel rowers",
            "hey, Who runs Kestrel Rowers?",
            "Who runs Kestrel Rowers? Thanks!")
        .hasSizeGreaterThan(100);
  }
}
