package dev.kedas.bert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs of a question and an edit, cut and tokenised as a relevance model reads them: four bytes a
 * token and a few dozen more a pair. Numbered from 0 in the order in which they were added.
 *
 * <p>Not thread-safe while pairs are added. Borrows the model's tokenizer.
 */
public final class TokenizedPairs {

  private final BertTokenizer tokenizer;
  private final List<TokenSequence> pairs = new ArrayList<>();

  TokenizedPairs(BertTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** Adds a pair. */
  public void add(String question, String edit) {
    pairs.add(
        TokenSequence.pair(
            tokenizer,
            BertRelevanceModel.EXCERPT.tokens(tokenizer, question),
            BertRelevanceModel.EXCERPT.tokens(tokenizer, edit)));
  }

  /** Tokens of a pair, special ones included. */
  public int length(int pair) {
    return pairs.get(pair).length();
  }

  /** The given pairs, padded to the longest of them. */
  TokenBatch batch(int[] chosen) {
    return TokenBatch.of(
        Arrays.stream(chosen).mapToObj(pairs::get).toList(), tokenizer.paddingId());
  }
}
