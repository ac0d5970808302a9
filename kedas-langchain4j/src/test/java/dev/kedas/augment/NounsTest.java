package dev.kedas.augment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NounsTest {

  @ParameterizedTest
  @CsvSource({
    "cast members of Rush Hour, true",
    "children, true",
    "languages, true",
    "number of children, false",
    "series, false",
    "status, false",
    "headquarters, false",
    "Simpsons, false",
    "version of Java, false",
    "Ann and Bob, true"
  })
  void isPlural_phrase_goesByItsHead(String phrase, boolean plural) {
    assertThat(Nouns.isPlural(phrase)).isEqualTo(plural);
  }

  @ParameterizedTest
  @CsvSource({"Acme, Acme's", "James, James'", "the Beatles, the Beatles'"})
  void possessive_name_endsAsItShould(String name, String possessive) {
    assertThat(Nouns.possessive(name)).isEqualTo(possessive);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Acme | true",
        "the Pro plan | true",
        "University of Tokyo | true",
        "the father of Fang Yan | false",
        "Robert Montagu, 3rd Duke of Manchester | false",
        "Finders Keepers! | false",
        "marketing | false",
        "Acme in 2020 | false",
        "the country where Bob was born | false",
        "Ann's team | false"
      })
  void canOwn_phrase_isTrueIfThePossessiveIsClear(String phrase, boolean owns) {
    assertThat(Nouns.canOwn(phrase)).isEqualTo(owns);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {"Ann's, true", "Ann’s, true", "McDonald's, false", "'s, false", "Paris, false"})
  void isPossessive_word_knowsNamesThatOnlyLookSo(String word, boolean possessive) {
    assertThat(Nouns.isPossessive(word)).isEqualTo(possessive);
  }
}
