package dev.kedas.filter.data;

/** Hears how far the making of pairs is. */
public interface PairListener {

  /** So many edits of the memory are embedded. */
  void embedding(int done, int all);

  /** So many queries have been looked up in the memory. */
  void mining(int done, int all);
}
