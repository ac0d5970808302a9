package dev.kedas.samples.workbench;

import dev.kedas.edit.Edit;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Times a relevance filter and ONNX Runtime on the same pairs, in turns. */
final class FilterBench {

  private static final int WARM_UP = 5;

  /** After a call, ONNX Runtime's threads look for more work and keep the processors busy. */
  private static final long PAUSE_NANOS = 50_000_000;

  private FilterBench() {}

  /**
   * Times of one call.
   *
   * @param filter of the relevance filter
   * @param onnxRuntime of the encoder on ONNX Runtime
   */
  record Times(Spread filter, Spread onnxRuntime) {}

  /**
   * Scores a question against so many edits, again and again. The edits change from run to run, so
   * that none of their tokens are known from the run before.
   */
  static Times measure(ScoringModel filter, OnnxEncoder encoder, int pairs, int runs) {
    GeneratedEdits edits = new GeneratedEdits(pairs);
    double[] filterMs = new double[runs];
    double[] onnxMs = new double[runs];
    for (int run = -WARM_UP; run < runs; run++) {
      int from = (run + WARM_UP) * pairs;
      List<String> texts =
          edits.range(from, from + pairs).stream().map(Edit::queryAndAnswer).toList();
      String question = edits.rewordings(1, 1).get(0);
      double first =
          millis(() -> filter.scoreAll(texts.stream().map(TextSegment::from).toList(), question));
      double second = millis(() -> encoder.encode(question, texts));
      if (run >= 0) {
        filterMs[run] = first;
        onnxMs[run] = second;
      }
    }
    return new Times(Spread.of(filterMs), Spread.of(onnxMs));
  }

  private static double millis(Runnable work) {
    LockSupport.parkNanos(PAUSE_NANOS);
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }
}
