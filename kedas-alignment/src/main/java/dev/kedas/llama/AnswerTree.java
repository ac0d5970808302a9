package dev.kedas.llama;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Forced answers as trees of tokens: what several begin with in common is there once. The tokens
 * stand in depth-first order, which is the order of the sorted sequences.
 */
final class AnswerTree {

  private final int[] ids;
  private final int[] ends;
  private final int[][] slots;
  private final Map<Question, Integer> questions = new LinkedHashMap<>();
  private int size;

  AnswerTree(List<ForcedAnswer> answers) {

    int[][] inputs = answers.stream().map(ForcedAnswer::input).toArray(int[][]::new);
    int most = Arrays.stream(inputs).mapToInt(input -> input.length).sum();
    this.ids = new int[most];
    this.ends = new int[most];
    this.slots = new int[inputs.length][];
    int[] previous = {};
    int[] path = new int[most]; // nodes of the previous sequence
    for (int index : sorted(inputs)) {
      add(inputs[index], commonPrefix(previous, inputs[index]), path);
      slots[index] = ask(answers.get(index), path);
      previous = inputs[index];
    }
  }

  private static int[] sorted(int[][] inputs) {
    return IntStream.range(0, inputs.length)
        .boxed()
        .sorted(Comparator.comparing(index -> inputs[index], Arrays::compare))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** How many tokens two sequences begin with in common. */
  static int commonPrefix(int[] one, int[] other) {
    int difference = Arrays.mismatch(one, other);
    return difference < 0 ? one.length : difference;
  }

  private void add(int[] input, int known, int[] path) {
    for (int depth = known; depth < input.length; depth++) {
      path[depth] = size;
      ids[size++] = input[depth];
    }
    for (int depth = 0; depth < input.length; depth++) {
      ends[path[depth]] = size;
    }
  }

  /** The numbers of the questions that an answer's tokens ask; the same one is asked once. */
  private int[] ask(ForcedAnswer answer, int[] path) {
    int[] asked = new int[answer.answer().length];
    for (int i = 0; i < asked.length; i++) {
      Question question = new Question(path[answer.prompt().length - 1 + i], answer.answer()[i]);
      asked[i] = questions.computeIfAbsent(question, unseen -> questions.size());
    }
    return asked;
  }

  /** Whether no token is followed by two others. */
  boolean isPath() {
    return Arrays.stream(ends, 0, size).allMatch(end -> end == size);
  }

  /** The tokens. */
  int[] ids() {
    return Arrays.copyOf(ids, size);
  }

  /** For each token the index after its last descendant. */
  int[] ends() {
    return Arrays.copyOf(ends, size);
  }

  /** For each question the index of the token after which it is asked. */
  int[] rows() {
    return questions.keySet().stream().mapToInt(Question::row).toArray();
  }

  /** For each question the id of the answer's token. */
  int[] targets() {
    return questions.keySet().stream().mapToInt(Question::target).toArray();
  }

  /** Deals what was found for each question out to the answers. */
  List<ForcedScores> scores(long[] mostLikely, float[] logProbabilities) {
    List<ForcedScores> scores = new ArrayList<>(slots.length);
    for (int[] asked : slots) {
      int[] tokens = new int[asked.length];
      float[] values = new float[asked.length];
      for (int i = 0; i < asked.length; i++) {
        tokens[i] = Math.toIntExact(mostLikely[asked[i]]);
        values[i] = logProbabilities[asked[i]];
      }
      scores.add(new ForcedScores(tokens, values));
    }
    return scores;
  }

  /** What follows the token at an index, and how likely is the target there? */
  private record Question(int row, int target) {}
}
