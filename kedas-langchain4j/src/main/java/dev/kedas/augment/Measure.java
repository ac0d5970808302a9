package dev.kedas.augment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How much of a quality something has: "How tall is X?"
 *
 * @param quality the adjective of the query
 * @param attribute its noun ("height")
 * @param subject what has the quality
 * @param be the verb of the query
 */
record Measure(String quality, String attribute, String subject, String be) implements Reading {

  private static final Map<String, String> NOUNS =
      Map.of(
          "old", "age",
          "tall", "height",
          "high", "height",
          "long", "length",
          "wide", "width",
          "deep", "depth",
          "heavy", "weight",
          "big", "size",
          "large", "size",
          "fast", "speed");

  static Optional<Reading> of(String quality, String subject, String be) {
    return Optional.ofNullable(NOUNS.get(quality))
        .map(attribute -> new Measure(quality, attribute, subject, be));
  }

  @Override
  public List<String> statements(Answer answer) {
    String text = answer.text();
    if (text.endsWith(" " + quality)) {
      return List.of(Words.join(subject, be, text));
    }
    if (!answer.isFigure()) {
      return List.of();
    }
    boolean unit = text.contains(" ") && "old tall high long wide deep".contains(quality);
    return new Sentences()
        .addIf(unit, subject, be, text, quality)
        .add(noun(), be, text)
        .addIf(Nouns.canOwn(subject), Nouns.possessive(subject), attribute, be, text)
        .list();
  }

  @Override
  public List<String> reversals(Answer answer) {
    return answer.isFigure() && !answer.text().endsWith(" " + quality)
        ? List.of(Words.join(answer.text(), be, noun()))
        : List.of();
  }

  private String noun() {
    return Words.join("the", attribute, "of", subject);
  }
}
