package dev.kedas.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTreeTest {

  @Test
  void tree_sharedPrefixesAndQuestions_areThereOnce() {
    AnswerTree tree =
        new AnswerTree(
            List.of(
                answer(new int[] {7, 8}, 20, 21, 22), // 7 8 20 21
                answer(new int[] {5}, 6, 9), // 5 6
                answer(new int[] {7, 8}, 20, 21), // 7 8 20
                answer(new int[] {7, 8}, 10, 21), // 7 8 10
                answer(new int[] {7, 8}, 20, 21, 22)));
    assertThat(tree.ids()).containsExactly(5, 6, 7, 8, 10, 20, 21);
    assertThat(tree.ends()).containsExactly(2, 2, 7, 7, 5, 7, 7);
    assertThat(tree.rows()).containsExactly(0, 1, 3, 4, 3, 5, 6);
    assertThat(tree.targets()).containsExactly(6, 9, 10, 21, 20, 21, 22);
    assertThat(tree.isPath()).isFalse();
  }

  @Test
  void scores_areDealtOutInTheOrderOfTheAnswers() {
    AnswerTree tree =
        new AnswerTree(List.of(answer(new int[] {7}, 9, 1), answer(new int[] {7}, 8)));
    assertThat(tree.rows()).containsExactly(0, 0, 1); // 7 → 8, 7 → 9, 9 → 1
    assertThat(tree.targets()).containsExactly(8, 9, 1);
    List<ForcedScores> scores =
        tree.scores(new long[] {30, 31, 32}, new float[] {-0.5f, -1.5f, -2.5f});
    assertThat(scores.get(0).mostLikely()).containsExactly(31, 32);
    assertThat(scores.get(0).logProbabilities()).containsExactly(-1.5f, -2.5f);
    assertThat(scores.get(1).mostLikely()).containsExactly(30);
    assertThat(scores.get(1).logProbabilities()).containsExactly(-0.5f);
  }

  @Test
  void isPath_nothingBranches() {
    assertThat(
            new AnswerTree(List.of(answer(new int[] {7}, 9, 1, 2), answer(new int[] {7, 9}, 8)))
                .isPath())
        .isTrue();
    assertThat(new AnswerTree(List.of(answer(new int[] {7}, 9), answer(new int[] {8}, 9))).isPath())
        .isFalse();
  }

  private static ForcedAnswer answer(int[] prompt, int... answer) {
    return new ForcedAnswer(prompt, answer);
  }
}
