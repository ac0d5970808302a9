package dev.kedas.samples.workbench;

import dev.kedas.edit.Edit;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Times a relevance filter and ONNX Runtime under load, on the same pairs, in turns. */
final class FilterBench {

  private static final int WARM_UP = 3;

  /** So many calls follow one another without a pause, as under load. */
  private static final int CALLS = 10;

  /** After its calls, ONNX Runtime's threads look for more work and keep the processors busy. */
  private static final long PAUSE_NANOS = 50_000_000;

  private FilterBench() {}

  /**
   * Times of one call, each the mean of {@value #CALLS} in a row.
   *
   * @param filter of the relevance filter
   * @param onnxRuntime of the encoder on ONNX Runtime
   */
  record Times(Spread filter, Spread onnxRuntime) {}

  /**
   * Scores a question against so many edits, again and again. The edits change from call to call,
   * so that none of their tokens are known from the one before.
   */
  static Times measure(ScoringModel filter, OnnxEncoder encoder, int pairs, int runs) {
    GeneratedEdits edits = new GeneratedEdits(pairs);
    double[] filterMs = new double[runs];
    double[] onnxMs = new double[runs];
    String question = edits.rewordings(1, 1).get(0);
    for (int run = -WARM_UP; run < runs; run++) {
      List<List<String>> calls = new ArrayList<>();
      for (int call = 0; call < CALLS; call++) {
        int from = ((run + WARM_UP) * CALLS + call) * pairs;
        calls.add(edits.range(from, from + pairs).stream().map(Edit::queryAndAnswer).toList());
      }
      double first = millis(calls, texts -> filter.scoreAll(segments(texts), question));
      double second = millis(calls, texts -> encoder.encode(question, texts));
      if (run >= 0) {
        filterMs[run] = first;
        onnxMs[run] = second;
      }
    }
    return new Times(Spread.of(filterMs), Spread.of(onnxMs));
  }

  private static List<TextSegment> segments(List<String> texts) {
    return texts.stream().map(TextSegment::from).toList();
  }

  private static double millis(List<List<String>> calls, Consumer<List<String>> call) {
    LockSupport.parkNanos(PAUSE_NANOS);
    long start = System.nanoTime();
    calls.forEach(call);
    return (System.nanoTime() - start) / 1e6 / calls.size();
  }
}
