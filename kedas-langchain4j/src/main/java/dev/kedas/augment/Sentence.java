package dev.kedas.augment;

import java.util.Optional;

/** Turns words into a sentence with a capital and a period, if they can have both. */
final class Sentence {

  private Sentence() {}

  /**
   * The words as a sentence, or nothing if that would change a letter of the answer: a word in
   * lower case can't begin a sentence as it is, and whether its case carries meaning (a password, a
   * command) is unknown.
   */
  static Optional<String> of(String words, Answer answer) {
    char last = words.charAt(words.length() - 1);
    boolean broken = answer.isClosed() && !words.endsWith(answer.text());
    if (last == '!' || last == '?' || broken || words.contains("  ")) {
      return Optional.empty();
    }
    String ended = last == '.' ? words : words + ".";
    if (!Character.isLowerCase(ended.codePointAt(0))) {
      return Optional.of(ended);
    }
    if (Words.isIdentifier(Words.first(ended))) {
      return Optional.of(ended);
    }
    return ended.startsWith(answer.text())
        ? Optional.empty()
        : Optional.of(Words.capitalize(ended));
  }
}
