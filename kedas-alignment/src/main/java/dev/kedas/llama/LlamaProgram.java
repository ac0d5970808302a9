package dev.kedas.llama;

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

  private final Resources resources = new Resources();
  private final TorchScript script;
  private final IValue weights;

  LlamaProgram(PtNDManager manager, Precision precision) {
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

  /** Logits (T, vocabulary) of hidden states. */
  IValue logits(IValue hidden, LowRankPairs adapter) {
    return script.call("logits", hidden, weights, adapter.down(), adapter.up());
  }

  /** Hidden state (1, hidden) of the last position. */
  IValue last(IValue hidden) {
    return script.call("last", hidden);
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
            shared.epsilon());
    return script.call(method, Stream.concat(Arrays.stream(first), model).toArray(IValue[]::new));
  }

  @Override
  public void close() {
    resources.close();
  }

  /** Keys and values of the positions so far, one list entry a layer. */
  record Caches(IValue keys, IValue values) {}

  /** An adapter's matrices, one pair a weight matrix; two empty lists when no adapter is on. */
  record LowRankPairs(IValue down, IValue up) {}

  /** What both precisions share. */
  record Shared(IValue embedding, IValue norms, IValue cos, IValue sin, IValue epsilon) {}
}
