package dev.kedas.bert;

import java.util.Arrays;
import java.util.List;

/**
 * Token sequences padded to one length, N rows of T tokens, ready for the encoder.
 *
 * <p>Immutable as long as nobody writes to its arrays, which it hands out without copying.
 */
final class TokenBatch {

  private final long[] ids;
  private final long[] types;
  private final long[] lengths;

  private TokenBatch(long[] ids, long[] types, long[] lengths) {
    this.ids = ids;
    this.types = types;
    this.lengths = lengths;
  }

  /** A batch of at least one sequence. */
  static TokenBatch of(List<TokenSequence> sequences, long padding) {
    int columns = sequences.stream().mapToInt(TokenSequence::length).max().orElseThrow();
    long[] ids = new long[sequences.size() * columns];
    Arrays.fill(ids, padding);
    long[] types = new long[ids.length];
    long[] lengths = new long[sequences.size()];
    for (int row = 0; row < lengths.length; row++) {
      TokenSequence sequence = sequences.get(row);
      sequence.copyTo(ids, types, row * columns);
      lengths[row] = sequence.length();
    }
    return new TokenBatch(ids, types, lengths);
  }

  int rows() {
    return lengths.length;
  }

  int columns() {
    return ids.length / lengths.length;
  }

  /** Token ids, (N, T). */
  long[] ids() {
    return ids;
  }

  /** Token types, (N, T). */
  long[] types() {
    return types;
  }

  /** Tokens that are not padding, (N). */
  long[] lengths() {
    return lengths;
  }
}
