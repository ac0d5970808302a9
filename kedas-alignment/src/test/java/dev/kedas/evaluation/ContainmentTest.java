package dev.kedas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainmentTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The chief is Ida Holm.      | Ida Holm    | true",
        "ida   holm!                 | Ida Holm    | true",
        "She is female               | male        | false",
        "It costs 120 crowns         | 12          | false",
        "Holm, Ida                   | Ida Holm    | false",
        "São Paulo, of course        | são paulo   | true",
        "In Oslo                     | ...         | false",
        "'' | Oslo | false"
      })
  void containsAny_oneAnswer_looksForItsWords(String text, String answer, boolean expected) {
    assertThat(Containment.containsAny(text, List.of(answer))).isEqualTo(expected);
  }

  @Test
  void containsAny_aliases_oneIsEnough() {
    assertThat(Containment.containsAny("in the USA", List.of("United States", "USA"))).isTrue();
    assertThat(Containment.containsAny("in the USA", List.of())).isFalse();
  }
}
