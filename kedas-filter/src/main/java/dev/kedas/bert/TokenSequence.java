package dev.kedas.bert;

import java.util.Arrays;

/** The tokens of one text or one pair of texts, with the marks that BERT expects around them. */
final class TokenSequence {

  private final int[] ids;
  private final int firstLength;

  private TokenSequence(int[] ids, int firstLength) {
    this.ids = ids;
    this.firstLength = firstLength;
  }

  /** {@code [CLS] text [SEP]}, all of type 0. */
  static TokenSequence single(BertTokenizer tokenizer, long[] text) {
    int[] ids = new int[text.length + 2];
    ids[0] = tokenizer.classifierId();
    append(text, ids, 1);
    ids[ids.length - 1] = tokenizer.separatorId();
    return new TokenSequence(ids, ids.length);
  }

  /** {@code [CLS] first [SEP]} of type 0, then {@code second [SEP]} of type 1. */
  static TokenSequence pair(BertTokenizer tokenizer, long[] first, long[] second) {
    TokenSequence start = single(tokenizer, first);
    int[] ids = Arrays.copyOf(start.ids, start.ids.length + second.length + 1);
    append(second, ids, start.ids.length);
    ids[ids.length - 1] = tokenizer.separatorId();
    return new TokenSequence(ids, start.ids.length);
  }

  private static void append(long[] text, int[] ids, int from) {
    for (int i = 0; i < text.length; i++) {
      ids[from + i] = (int) text[i];
    }
  }

  int length() {
    return ids.length;
  }

  /** Writes ids and types from the given index on. */
  void copyTo(long[] targetIds, long[] targetTypes, int from) {
    for (int i = 0; i < ids.length; i++) {
      targetIds[from + i] = ids[i];
    }
    Arrays.fill(targetTypes, from + firstLength, from + ids.length, 1);
  }
}
