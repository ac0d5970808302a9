package dev.kedas.model;

/**
 * A token that text never becomes by itself, such as the end of a turn: one that the tokenizer
 * declares special, or that the chat template writes.
 *
 * @param stripsLeft whether the token swallows white space before it
 * @param stripsRight whether the token swallows white space after it
 * @param hidden whether it is left out of decoded text, as a declared one is
 */
record SpecialToken(int id, String text, boolean stripsLeft, boolean stripsRight, boolean hidden) {}
