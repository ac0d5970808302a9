package dev.kedas.augment;

import java.util.Optional;

/**
 * Sentences with slots: {@code {s}} the subject, {@code {a}} the answer, {@code {b}} the form of
 * "be", {@code {t}} the answer as a point in time and {@code {p}} as a place, each with its
 * preposition.
 *
 * @param text the sentence
 */
record Template(String text) {

  /** The sentence with its slots filled, or nothing if a slot can't be. */
  Optional<String> fill(String subject, String be, Answer answer) {
    StringBuilder sentence = new StringBuilder();
    int from = 0;
    for (int slot = text.indexOf('{'); slot >= 0; slot = text.indexOf('{', from)) {
      Optional<String> filling = filling(text.charAt(slot + 1), subject, be, answer);
      if (filling.isEmpty()) {
        return Optional.empty();
      }
      sentence.append(text, from, slot).append(filling.get());
      from = slot + 3;
    }
    return Optional.of(sentence.append(text, from, text.length()).toString());
  }

  private static Optional<String> filling(char slot, String subject, String be, Answer answer) {
    return switch (slot) {
      case 's' -> Optional.of(subject);
      case 'a' -> Optional.of(answer.text());
      case 'b' -> Optional.of(be);
      case 't' -> answer.time().map(TimePhrase::phrase);
      case 'p' -> answer.place();
      default -> throw new IllegalArgumentException("unknown slot {" + slot + "}");
    };
  }
}
