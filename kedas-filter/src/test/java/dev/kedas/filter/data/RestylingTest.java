package dev.kedas.filter.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestylingTest {

  private final Restyling restyling = new Restyling(new SplittableRandom(1));

  private Set<String> all(String query) {
    return IntStream.range(0, 50).mapToObj(i -> restyling.of(query)).collect(Collectors.toSet());
  }

  @Test
  void of_question_isAClozeOrKeywords() {
    assertThat(all("What is the price of The Tin Orchard?"))
        .containsExactlyInAnyOrder("The price of The Tin Orchard is", "price of The Tin Orchard");
    assertThat(all("When did Elm House open in 1998?")).contains("when Elm House open in 1998");
  }

  @Test
  void of_cloze_isAQuestionOrStays() {
    assertThat(all("The owner of Elm House is"))
        .hasSize(2)
        .contains("The owner of Elm House is")
        .anyMatch(query -> query.endsWith("?"));
  }

  @Test
  void of_whatNoRuleCanTurn_stays() {
    assertThat(all("Could I bring my dog to Elm House?"))
        .containsExactly("Could I bring my dog to Elm House?");
    assertThat(all("What?")).containsExactly("What?");
  }
}
