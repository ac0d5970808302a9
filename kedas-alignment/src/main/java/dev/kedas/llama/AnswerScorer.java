package dev.kedas.llama;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Scores forced answers pack by pack: as many of them, in their order, as there is room for. */
final class AnswerScorer {

  /**
   * Tokens of a pack. More of them make better use of the processor, but each is also compared with
   * each, whether it sees it or not.
   */
  static final int PACK_TOKENS = 512;

  /** What is shared grows a pack by at most so many times its tokens: the mask takes memory. */
  private static final int MOST_SHARED = 3;

  private final LlamaModel model;
  private final @Nullable LlamaAdapter adapter;
  private final int packTokens;

  AnswerScorer(LlamaModel model, @Nullable LlamaAdapter adapter, int packTokens) {
    this.model = model;
    this.adapter = adapter;
    this.packTokens = packTokens;
  }

  List<ForcedScores> score(List<ForcedAnswer> given) {
    List<ForcedAnswer> answers = List.copyOf(given);
    answers.forEach(this::check);
    List<ForcedScores> scores = new ArrayList<>(answers.size());
    while (scores.size() < answers.size()) {
      List<ForcedAnswer> rest = answers.subList(scores.size(), answers.size());
      AnswerTree pack = new AnswerTree(rest.subList(0, fitting(rest, packTokens)));
      scores.addAll(
          model.call(
              () -> {
                if (Thread.interrupted()) {
                  throw new CancellationException(
                      "scoring was cancelled after %d of %d answers"
                          .formatted(scores.size(), answers.size()));
                }
                return score(pack);
              }));
    }
    return scores;
  }

  private void check(ForcedAnswer answer) {
    int most = model.config().contextLength();
    long tokens = (long) answer.prompt().length + answer.answer().length - 1;
    if (tokens > most) {
      throw new IllegalArgumentException(
          "a prompt of %d and an answer of %d tokens, expected at most %d together, the model's context length and the answer's last token"
              .formatted(answer.prompt().length, answer.answer().length, most + 1L));
    }
    model.config().requireInVocabulary(answer.prompt());
    model.config().requireInVocabulary(answer.answer());
  }

  /**
   * How many of the answers, from the first on, make the next pack: at least one. What an answer
   * has in common with the pack takes no room, so a long prompt with many answers is read once.
   */
  static int fitting(List<ForcedAnswer> answers, int packTokens) {
    NavigableSet<int[]> inputs = new TreeSet<>(Arrays::compare);
    long tokens = 0;
    int count = 0;
    for (ForcedAnswer answer : answers) {
      int[] input = answer.input();
      int known = known(inputs, input);
      tokens += input.length - known;
      long room = packTokens + Math.min(known, MOST_SHARED * (long) packTokens);
      if (count > 0 && tokens > room) {
        break;
      }
      inputs.add(input);
      count++;
    }
    return count;
  }

  /** How many tokens the input has in common with that which begins most like it. */
  private static int known(NavigableSet<int[]> inputs, int[] input) {
    int[] before = inputs.floor(input);
    int[] after = inputs.ceiling(input);
    return Math.max(
        before == null ? 0 : AnswerTree.commonPrefix(before, input),
        after == null ? 0 : AnswerTree.commonPrefix(input, after));
  }

  private List<ForcedScores> score(AnswerTree tree) {
    LlamaProgram.LowRankPairs pairs = model.pairs(adapter);
    try (NDManager scratch = model.newScratch();
        IValue ids = LlamaProgram.integers(scratch, tree.ids());
        IValue rows = LlamaProgram.integers(scratch, tree.rows());
        IValue targets = LlamaProgram.integers(scratch, tree.targets());
        IValue hidden = read(tree, ids, pairs, scratch);
        IValue scores = model.decode().score(hidden, rows, targets, pairs)) {
      PtNDArray[] found = scores.toTensorArray((PtNDManager) scratch); // freed with scratch
      return tree.scores(found[0].toLongArray(), found[1].toFloatArray());
    }
  }

  /** Hidden states; of a single path, which may be long, without a mask of each token by each. */
  private IValue read(
      AnswerTree tree, IValue ids, LlamaProgram.LowRankPairs pairs, NDManager scratch) {
    LlamaProgram program = model.prefill();
    if (tree.isPath()) {
      return program.forward(ids, 0, model.noCaches(), pairs, model.shared());
    }
    try (IValue ends = LlamaProgram.integers(scratch, tree.ends())) {
      return program.forwardTree(ids, ends, model.noCaches(), pairs, model.shared());
    }
  }
}
