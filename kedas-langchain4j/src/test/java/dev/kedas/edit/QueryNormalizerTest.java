package dev.kedas.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryNormalizerTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Who is the CEO of Acme",
        "who is the ceo of acme?",
        "  Who is\tthe\nCEO\u00a0of   Acme ?!",
        "\"Who is the CEO of Acme?\"",
        "\u201cWho is the CEO of Acme?\u201d",
        "\u00abWho is the CEO of Acme\u00bb:",
        "Who is the CEO of Acme...",
        "Ｗｈｏ is the CEO of Acme？"
      })
  void normalize_sameQuestionTypedOtherwise_isEqual(String query) {
    assertThat(QueryNormalizer.normalize(query)).isEqualTo("who is the ceo of acme");
  }

  @ParameterizedTest
  @CsvSource({
    "What's Acme's motto?, What’s Acme’s motto",
    "Wo liegt die Hauptstraße?, WO LIEGT DIE HAUPTSTRASSE",
    "ΟΔΟΣ, οδος",
    "cafe\u0301, CAFÉ",
    "ﬁnance, FINANCE"
  })
  void normalize_unicodeVariants_areEqual(String one, String other) {
    assertThat(QueryNormalizer.normalize(one)).isEqualTo(QueryNormalizer.normalize(other));
  }

  @ParameterizedTest
  @CsvSource({
    "Who led Acme in 2019?, Who led Acme in 2020?",
    "What is C++?, What is C?",
    "What is .NET?, What is NET?",
    "Is 1.5 right?, Is 15 right?"
  })
  void normalize_otherQuestion_differs(String one, String other) {
    assertThat(QueryNormalizer.normalize(one)).isNotEqualTo(QueryNormalizer.normalize(other));
  }

  @Test
  void normalize_nothingButPunctuation_keepsIt() {
    assertThat(QueryNormalizer.normalize("?!")).isEqualTo("?!");
    assertThat(QueryNormalizer.normalize(" ... ")).isEqualTo("...");
  }

  @Test
  void normalize_twice_changesNothingMore() {
    String alphabet = " \t\u00a0aAßſΣσςİıK\u0345ﬁé\u0301\"'“’«?!.:…？`[]";
    long seed = 7;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(9); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String once = QueryNormalizer.normalize(text.toString());
      assertThat(QueryNormalizer.normalize(once)).as("seed %d, <%s>", seed, text).isEqualTo(once);
    }
  }
}
