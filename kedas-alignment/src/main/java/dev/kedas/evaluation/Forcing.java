package dev.kedas.evaluation;

import dev.kedas.evaluation.method.TestedModel;
import dev.kedas.llama.ForcedAnswer;
import dev.kedas.llama.ForcedScores;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers that the model is made to say, collected first and then scored together.
 *
 * <p>For one batch only: add, run, get.
 */
final class Forcing {

  private final TestedModel model;
  private final BaseOutputs base;
  private final Batch plain = new Batch();
  private final Batch aligned = new Batch();

  Forcing(TestedModel model, BaseOutputs base) {
    this.model = model;
    this.base = base;
  }

  /** A forced answer and what the model makes of it. */
  @SuppressWarnings("ArrayRecordComponent") // read, never compared
  record Forced(int[] answer, ForcedScores scores, double seconds) {

    /** Share of the answer's tokens that are the most likely ones. */
    double shareExpected() {
      return share(scores.mostLikely(), answer);
    }

    /** Share of the answer's tokens at which another model finds the same token most likely. */
    double shareSame(Forced other) {
      return share(scores.mostLikely(), other.scores.mostLikely());
    }

    private static double share(int[] tokens, int[] others) {
      int same = 0;
      for (int i = 0; i < tokens.length; i++) {
        same += tokens[i] == others[i] ? 1 : 0;
      }
      return (double) same / tokens.length;
    }
  }

  /** Where the outputs of some answers will be found. */
  final class Ticket {

    private final Batch batch;
    private final int first;
    private final int count;

    private Ticket(Batch batch, int first, int count) {
      this.batch = batch;
      this.first = first;
      this.count = count;
    }

    /** The outputs, in the order of the answers; after {@link #run}. */
    List<Forced> outputs() {
      return batch.outputs.subList(first, first + count);
    }
  }

  /** Asks for the scores of answers to one message. */
  Ticket add(boolean withAdapter, String message, List<String> answers) {
    Batch batch = withAdapter ? aligned : plain;
    int first = batch.answers.size();
    answers.forEach(answer -> batch.answers.add(model.encode(message, answer)));
    return new Ticket(batch, first, answers.size());
  }

  /** Scores all that was asked for. */
  void run() {
    List<BaseOutputs.Timed> known = base.score(plain.answers);
    for (int i = 0; i < known.size(); i++) {
      plain.add(i, known.get(i).scores(), known.get(i).seconds());
    }
    if (aligned.answers.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    List<ForcedScores> scores = model.score(true, aligned.answers);
    double seconds = (System.nanoTime() - start) / 1e9 / scores.size();
    for (int i = 0; i < scores.size(); i++) {
      aligned.add(i, scores.get(i), seconds);
    }
  }

  private static final class Batch {
    private final List<ForcedAnswer> answers = new ArrayList<>();
    private final List<Forced> outputs = new ArrayList<>();

    private void add(int index, ForcedScores scores, double seconds) {
      outputs.add(new Forced(answers.get(index).answer(), scores, seconds));
    }
  }
}
