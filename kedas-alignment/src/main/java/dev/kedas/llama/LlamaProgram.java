package dev.kedas.llama;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.kedas.djl.Resources;
import dev.kedas.djl.TorchScript;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The forward pass in one precision, with its packed weight matrices: {@code llama.py} beside this
 * class, which describes the arguments.
 *
 * <p>Owns the compiled program and the weights.
 */
final class LlamaProgram implements AutoCloseable {

  private static final Pattern WEIGHT = Pattern.compile("\\bWeight\\b");

  /** Logits of so many rows are kept at a time: 12 MiB for a vocabulary of 49,152. */
  private static final int SCORED_ROWS = 64;

  private final Precision precision;
  private final Resources resources = new Resources();
  private final TorchScript script;
  private final IValue weights;

  LlamaProgram(PtNDManager manager, Precision precision) {
    this.precision = precision;
    String source =
        TorchScript.source(LlamaProgram.class, precision.resource())
            + "\n\n"
            + TorchScript.source(LlamaProgram.class, "llama.py");
    script =
        resources.own(
            TorchScript.compile(
                manager, WEIGHT.matcher(source).replaceAll(precision.weightType())));
    weights = resources.own(script.call("no_weights"));
  }

  /** Packs a weight matrix and puts it behind those that are there; the caller still owns it. */
  void addWeight(PtNDArray matrix) {
    try (IValue value = IValue.from(matrix)) {
      script.call("add_weight", weights, value).close();
    }
  }

  /**
   * A vector of integers, such as token ids; lives as long as the manager, whose memory it uses.
   */
  static IValue integers(NDManager scratch, int... values) {
    long[] wide = Arrays.stream(values).asLongStream().toArray();
    return IValue.from((PtNDArray) scratch.create(wide));
  }

  /** An empty list of tensors. */
  IValue noTensors() {
    return script.call("no_tensors");
  }

  /** Key or value caches, one a layer. */
  IValue newCaches(LlamaConfig config, int capacity) {
    try (IValue layers = IValue.from(config.layers());
        IValue positions = IValue.from(capacity);
        IValue groups = IValue.from(config.keyValueHeads());
        IValue size = IValue.from(config.headSize())) {
      return script.call("new_caches", layers, positions, groups, size);
    }
  }

  /** Hidden states (T, hidden) of the tokens at the positions from start on. */
  IValue forward(IValue ids, int start, Caches caches, LowRankPairs adapter, Shared shared) {
    try (IValue position = IValue.from(start)) {
      return callOnModel("forward", caches, adapter, shared, ids, position);
    }
  }

  /**
   * Hidden states (T, hidden) of the tokens of several trees in depth-first order.
   *
   * @param ends for each token the index after its last descendant
   */
  IValue forwardTree(IValue ids, IValue ends, Caches none, LowRankPairs adapter, Shared shared) {
    return callOnModel("forward_tree", none, adapter, shared, ids, ends);
  }

  /** Logits (T, vocabulary) of hidden states. */
  IValue logits(IValue hidden, LowRankPairs adapter) {
    return script.call("logits", hidden, weights, adapter.down(), adapter.up());
  }

  /** Hidden state (1, hidden) of the last position. */
  IValue last(IValue hidden) {
    return script.call("last", hidden);
  }

  /**
   * After each of some rows of hidden states, the most likely token and the log-probability of a
   * target: a list of two tensors.
   */
  IValue score(IValue hidden, IValue rows, IValue targets, LowRankPairs adapter) {
    try (IValue most = IValue.from(precision.blursRows() ? 1 : SCORED_ROWS)) {
      return script.call(
          "score", hidden, rows, targets, most, weights, adapter.down(), adapter.up());
    }
  }

  /** Greedy continuation of the token at position start. */
  long[] continueGreedily(
      IValue token,
      int start,
      int count,
      IValue ends,
      Caches caches,
      LowRankPairs adapter,
      Shared shared) {
    try (IValue most = IValue.from(count);
        IValue position = IValue.from(start);
        IValue tokens =
            callOnModel(
                "continue_greedily", caches, adapter, shared, most, ends, token, position)) {
      return tokens.toLongArray();
    }
  }

  /** Calls a method that takes, after the first arguments, all that a forward pass needs. */
  private IValue callOnModel(
      String method, Caches caches, LowRankPairs adapter, Shared shared, IValue... first) {
    Stream<IValue> model =
        Stream.of(
            caches.keys(),
            caches.values(),
            adapter.down(),
            adapter.up(),
            weights,
            shared.embedding(),
            shared.norms(),
            shared.cos(),
            shared.sin(),
            shared.groups(),
            shared.epsilon());
    return script.call(method, Stream.concat(Arrays.stream(first), model).toArray(IValue[]::new));
  }

  @Override
  public void close() {
    resources.close();
  }

  /** Keys and values of the positions so far, one list entry a layer; two empty lists for none. */
  record Caches(IValue keys, IValue values) {}

  /** An adapter's matrices, one pair a weight matrix; two empty lists when no adapter is on. */
  record LowRankPairs(IValue down, IValue up) {}

  /** What both precisions share. */
  record Shared(
      IValue embedding, IValue norms, IValue cos, IValue sin, IValue groups, IValue epsilon) {}
}
