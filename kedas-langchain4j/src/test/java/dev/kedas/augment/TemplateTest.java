package dev.kedas.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TemplateTest {

  @Test
  void fill_slotsInTheValues_areNotFilledAgain() {
    Template template = new Template("{s} {b} owned by {a}");

    assertThat(template.fill("{a}$1", "is", new Answer("{s}\\")))
        .contains("{a}$1 is owned by {s}\\");
  }

  @Test
  void fill_timeThatTheAnswerIsNot_isEmpty() {
    assertThat(new Template("{s} was born {t}").fill("Ann", "is", new Answer("Vienna"))).isEmpty();
  }

  @Test
  void fill_placeWithItsPreposition_isFilled() {
    assertThat(new Template("{s} was born {p}").fill("Ann", "is", new Answer("Vienna")))
        .contains("Ann was born in Vienna");
  }

  @Test
  void fill_unknownSlot_isRefused() {
    Template template = new Template("{x}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> template.fill("Ann", "is", new Answer("Vienna")))
        .withMessageContaining("{x}");
  }
}
