package dev.kedas.bert;

import java.util.Arrays;
import java.util.List;

/**
 * N token sequences one after another, S tokens in all, ready for the classifier.
 *
 * <p>Immutable as long as nobody writes to its arrays, which it hands out without copying.
 *
 * @param ids token ids, (S)
 * @param types token types, (S)
 * @param positions each token's place in its sequence, from 0, (S)
 * @param firsts where each sequence begins, (N)
 * @param lengths tokens of each sequence, (N)
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record PackedTokens(long[] ids, long[] types, long[] positions, long[] firsts, long[] lengths) {

  static PackedTokens of(List<TokenSequence> sequences) {
    long[] lengths = sequences.stream().mapToLong(TokenSequence::length).toArray();
    int all = Math.toIntExact(Arrays.stream(lengths).sum());
    PackedTokens packed =
        new PackedTokens(
            new long[all], new long[all], new long[all], new long[lengths.length], lengths);
    int from = 0;
    for (int i = 0; i < lengths.length; i++) {
      packed.firsts[i] = from;
      sequences.get(i).copyTo(packed.ids, packed.types, from);
      for (int place = 0; place < lengths[i]; place++) {
        packed.positions[from + place] = place;
      }
      from += (int) lengths[i];
    }
    return packed;
  }
}
