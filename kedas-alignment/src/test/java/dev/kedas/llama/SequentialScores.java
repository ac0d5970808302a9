package dev.kedas.llama;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Scores as they follow from the logits of a session, one answer at a time. */
final class SequentialScores {

  private SequentialScores() {}

  static ForcedScores of(LlamaModel model, @Nullable LlamaAdapter adapter, ForcedAnswer answer) {
    int[] input = answer.input();
    float[] logits =
        model.call(
            () -> {
              try (LlamaSession session = model.newSession(adapter, input.length)) {
                return session.acceptAll(input);
              }
            });
    int vocabulary = model.config().vocabularySize();
    int[] mostLikely = new int[answer.answer().length];
    float[] logProbabilities = new float[mostLikely.length];
    for (int i = 0; i < mostLikely.length; i++) {
      int from = (answer.prompt().length - 1 + i) * vocabulary;
      float[] row = Arrays.copyOfRange(logits, from, from + vocabulary);
      mostLikely[i] = mostLikely(row);
      logProbabilities[i] = (float) logProbability(row, answer.answer()[i]);
    }
    return new ForcedScores(mostLikely, logProbabilities);
  }

  private static int mostLikely(float[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      if (row[i] > row[best]) {
        best = i;
      }
    }
    return best;
  }

  private static double logProbability(float[] row, int target) {
    double most = row[mostLikely(row)];
    double sum = 0;
    for (float logit : row) {
      sum += Math.exp(logit - most);
    }
    return row[target] - most - Math.log(sum);
  }
}
