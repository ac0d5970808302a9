package dev.kedas.augment;

/**
 * What is said of a subject, up to a gap: "was born" + "in", "worked" + "in" + "the city of".
 *
 * @param words the verb and what belongs to it, in agreement with the subject
 * @param preposition the preposition before the gap, or empty
 * @param lead words before the gap that say what fills it ("the city of"), or an article, or empty
 * @param noun what fills the gap according to the lead ("city"), or empty
 * @param tail what follows the gap, or empty
 */
record Predicate(String words, String preposition, String lead, String noun, String tail) {

  /** A predicate whose gap stands at its end. */
  static Predicate of(String words, String preposition) {
    return new Predicate(words, preposition, "", "", "");
  }

  Predicate withPreposition(String other) {
    return new Predicate(words, other, lead, noun, tail);
  }

  Predicate prefixedBy(String auxiliary) {
    return new Predicate(Words.join(auxiliary, words), preposition, lead, noun, tail);
  }

  /** Whether there is nothing but a form of "be" before the preposition. */
  boolean isBareBe() {
    return Words.BE.contains(words);
  }

  /** The words after a form of "be" and the preposition: "born in". */
  String key() {
    int space = words.indexOf(' ');
    boolean passive = space > 0 && Words.BE.contains(words.substring(0, space));
    return Words.join(passive ? words.substring(space + 1) : words, preposition);
  }

  /** The form of "be" that begins the predicate, or "is". */
  String be() {
    String first = Words.first(words);
    return Words.BE.contains(first) ? first : "is";
  }
}
