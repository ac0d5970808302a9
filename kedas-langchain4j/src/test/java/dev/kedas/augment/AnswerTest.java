package dev.kedas.augment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1963 | in 1963",
        "44 BC | ",
        "753 BC | in 753 BC",
        "May | in May",
        "May 1999 | in May 1999",
        "3 May 1999 | on 3 May 1999",
        "May 3rd, 1999 | on May 3rd, 1999",
        "1999-05-03 | on 1999-05-03",
        "Monday | on Monday",
        "Sundays | on Sundays",
        "9:00 | at 9:00",
        "9 am | at 9 am",
        "noon | at noon",
        "from 9 to 5 | from 9 to 5",
        "soon | ",
        "9 | ",
        "9 to 5 | ",
        "0700-01-01T00:00:00Z | ",
        "Christmas | "
      })
  void time_answer_hasThePrepositionOfItsKind(String answer, String phrase) {
    assertThat(new Answer(answer).time().map(TimePhrase::phrase).orElse(null)).isEqualTo(phrase);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Vienna | in Vienna",
        "San Francisco, California | in San Francisco, California",
        "on the third floor | on the third floor",
        "next to the kitchen | next to the kitchen",
        "12 Main Street | ",
        "Main Street | ",
        "University of Vienna | ",
        "Mount Everest | ",
        "third floor | "
      })
  void place_answer_hasAPrepositionOnlyIfItIsKnown(String answer, String phrase) {
    assertThat(new Answer(answer).place().orElse(null)).isEqualTo(phrase);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jane Doe",
        "30 days",
        "Acme Inc.",
        "D. W. Griffith",
        "Run DMC",
        "Rio Grande do Sul",
        "on the intranet",
        "Life Is Beautiful"
      })
  void fitsIntoSentence_phrase_isTrue(String answer) {
    assertThat(new Answer(answer).fitsIntoSentence()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It depends",
        "the account is frozen",
        "Items can be returned within 30 days.",
        "Click on Save",
        "Contact HR",
        "what?",
        "a,",
        "yes",
        "…"
      })
  void fitsIntoSentence_sentenceOrFragment_isFalse(String answer) {
    assertThat(new Answer(answer).fitsIntoSentence()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Jane Doe, true",
    "30 days, true",
    "Ann and Bob, false",
    "Enterprise customers, false",
    "The Beatles, false",
    "African Americans, false",
    "Paris, true",
    "The CW, true"
  })
  void isSingular_answer_tellsWhetherASingularVerbFits(String answer, boolean singular) {
    assertThat(new Answer(answer).isSingular()).isEqualTo(singular);
  }
}
