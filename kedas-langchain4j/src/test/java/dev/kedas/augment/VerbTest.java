package dev.kedas.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerbTest {

  @ParameterizedTest
  @CsvSource({
    "belong, belongs, belonged, belonged",
    "produce, produces, produced, produced",
    "study, studies, studied, studied",
    "play, plays, played, played",
    "publish, publishes, published, published",
    "stop, stops, stopped, stopped",
    "occur, occurs, occurred, occurred",
    "develop, develops, developed, developed",
    "found, founds, founded, founded",
    "find, finds, found, found",
    "write, writes, wrote, written",
    "go, goes, went, gone",
    "have, has, had, had",
    "cost, costs, cost, cost",
    "die, dies, died, died"
  })
  void ofBase_knownVerb_hasItsForms(String base, String third, String past, String participle) {
    assertThat(Verbs.ofBase(base)).contains(new Verb(base, third, past, participle));
  }

  @ParameterizedTest
  @CsvSource({"does, opens", "did, opened", "do, open"})
  void agreeingWith_auxiliary_takesItsPlace(String auxiliary, String form) {
    assertThat(Verbs.ofBase("open").orElseThrow().agreeingWith(auxiliary)).isEqualTo(form);
  }

  @Test
  void ofBase_unknownVerb_isEmpty() {
    assertThat(Verbs.ofBase("frobnicate")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"born", "made", "frobnicated", "liscensed"})
  void isParticiple_participle_isTrue(String word) {
    assertThat(Verbs.isParticiple(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"red", "speed", "Zedekiahed", "office"})
  void isParticiple_otherWord_isFalse(String word) {
    assertThat(Verbs.isParticiple(word)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "the Pro plan include SSO, 3",
    "Acme plan to open, 1",
    "Acme open or close, -1",
    "customers pay by invoice, 1",
    "the work ends, -1"
  })
  void only_words_findsTheOneVerb(String words, int index) {
    assertThat(Verbs.only(List.of(words.split(" ")))).isEqualTo(index);
  }
}
