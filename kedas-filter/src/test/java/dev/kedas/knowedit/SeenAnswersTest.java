package dev.kedas.knowedit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeenAnswersTest {

  private final SeenAnswers seen =
      new SeenAnswers(
          List.of(
              edit("Canada", probe("Its money is", "Canadian dollar", "CAD")),
              edit("Japan", probe("Its money is", "yen"), probe("Its capital is", "Tokyo"))));

  @Test
  void contains_sameTargetAndAnyOfTheAnswers_isSeen() {
    assertThat(seen.contains(edit("Canada"), probe("Another query", "C$", "cad"))).isTrue();
    assertThat(seen.contains(edit(" CANADA "), probe("Another query", "Canadian Dollar.")))
        .isTrue();
    assertThat(seen.contains(edit("Japan"), probe("Another query", "Tokyo"))).isTrue();
  }

  @Test
  void contains_anotherTargetOrAnswer_isUnseen() {
    assertThat(seen.contains(edit("Japan"), probe("Its money is", "CAD"))).isFalse();
    assertThat(seen.contains(edit("Canada"), probe("Its capital is", "Ottawa"))).isFalse();
    assertThat(seen.contains(edit("Can"), probe("Its money is", "ada CAD"))).isFalse();
  }

  @Test
  void contains_withoutTraining_isUnseen() {
    assertThat(new SeenAnswers(List.of()).contains(edit("Japan"), probe("Its money is", "yen")))
        .isFalse();
  }

  private static Probe probe(String prompt, String... answers) {
    return new Probe("Reasoning", prompt, List.of(answers));
  }

  private static EditCase edit(String target, Probe... portability) {
    return new EditCase(
        "Some", 0, "S", "Q", target, List.of(), List.of(), List.of(portability), List.of());
  }
}
