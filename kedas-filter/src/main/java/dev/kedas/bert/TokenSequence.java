package dev.kedas.bert;

import java.util.Arrays;

/** The tokens of one text or one pair of texts, with the marks that BERT expects around them. */
final class TokenSequence {

  private final long[] ids;
  private final int firstLength;

  private TokenSequence(long[] ids, int firstLength) {
    this.ids = ids;
    this.firstLength = firstLength;
  }

  /** {@code [CLS] text [SEP]}, all of type 0. */
  static TokenSequence single(BertTokenizer tokenizer, long[] text) {
    long[] ids = new long[text.length + 2];
    ids[0] = tokenizer.classifierId();
    System.arraycopy(text, 0, ids, 1, text.length);
    ids[ids.length - 1] = tokenizer.separatorId();
    return new TokenSequence(ids, ids.length);
  }

  /** {@code [CLS] first [SEP]} of type 0, then {@code second [SEP]} of type 1. */
  static TokenSequence pair(BertTokenizer tokenizer, long[] first, long[] second) {
    TokenSequence start = single(tokenizer, first);
    long[] ids = Arrays.copyOf(start.ids, start.ids.length + second.length + 1);
    System.arraycopy(second, 0, ids, start.ids.length, second.length);
    ids[ids.length - 1] = tokenizer.separatorId();
    return new TokenSequence(ids, start.ids.length);
  }

  int length() {
    return ids.length;
  }

  /** Writes ids and types from the given index on. */
  void copyTo(long[] targetIds, long[] targetTypes, int from) {
    System.arraycopy(ids, 0, targetIds, from, ids.length);
    Arrays.fill(targetTypes, from + firstLength, from + ids.length, 1);
  }
}
