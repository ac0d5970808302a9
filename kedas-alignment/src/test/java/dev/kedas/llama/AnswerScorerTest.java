package dev.kedas.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerScorerTest {

  @Test
  void fitting_differentPrompts_fillThePack() {
    List<ForcedAnswer> answers =
        IntStream.range(0, 10).mapToObj(i -> answer(prompt(i, 8), 1, 2, 3)).toList();
    assertThat(AnswerScorer.fitting(answers, 9)).isEqualTo(1);
    assertThat(AnswerScorer.fitting(answers, 39)).isEqualTo(3); // 10 tokens each
    assertThat(AnswerScorer.fitting(answers, 40)).isEqualTo(4);
    assertThat(AnswerScorer.fitting(answers, 1000)).isEqualTo(10);
  }

  @Test
  void fitting_oneLongerThanAPack_isAPackOfItsOwn() {
    List<ForcedAnswer> answers = List.of(answer(prompt(1, 50), 1), answer(prompt(2, 3), 1));
    assertThat(AnswerScorer.fitting(answers, 10)).isEqualTo(1);
  }

  @Test
  void fitting_longPromptWithManyAnswers_isReadOnce() {
    List<ForcedAnswer> answers =
        IntStream.range(0, 30).mapToObj(i -> answer(prompt(1, 25), i, 1)).toList();
    assertThat(AnswerScorer.fitting(answers, 10)).isEqualTo(10); // 25 shared, 10 of their own
    assertThat(AnswerScorer.fitting(answers, 5)).isEqualTo(1); // 15 shared at most
  }

  @Test
  void fitting_equalAnswers_takeNoRoom() {
    ForcedAnswer same = answer(prompt(1, 8), 1, 2, 3);
    assertThat(AnswerScorer.fitting(List.of(same, same, same), 10)).isEqualTo(3);
  }

  private static ForcedAnswer answer(int[] prompt, int... answer) {
    return new ForcedAnswer(prompt, answer);
  }

  private static int[] prompt(int id, int length) {
    int[] prompt = new int[length];
    Arrays.fill(prompt, id);
    return prompt;
  }
}
