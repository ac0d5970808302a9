package dev.kedas.model;

/**
 * A token that text never becomes by itself, such as the end of a turn.
 *
 * @param stripsLeft whether the token swallows white space before it
 * @param stripsRight whether the token swallows white space after it
 */
record SpecialToken(int id, String text, boolean stripsLeft, boolean stripsRight) {}
