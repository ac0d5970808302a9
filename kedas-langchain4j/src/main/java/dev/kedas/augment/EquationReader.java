package dev.kedas.augment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads questions that equate a noun phrase with the answer: "Who is the father of X?" */
final class EquationReader {

  /** Attributes that stand between question word and verb: "What color is X?" */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "color",
          "colour",
          "size",
          "age",
          "nationality",
          "religion",
          "gender",
          "breed",
          "species",
          "height",
          "weight",
          "voice type",
          "blood type",
          "version",
          "rank",
          "currency");

  private static final Set<String> WHEN_NOUNS = Words.set("date day time year deadline birthday");
  private static final Set<String> WHERE_NOUNS =
      Words.set("place location address birthplace birth residence site venue");

  private static final Set<String> EVENTS =
      Words.set(
          "end start beginning birth death launch release foundation founding formation opening"
              + " closing creation construction completion merger election");

  private EquationReader() {}

  static Optional<Reading> read(Question question) {
    List<String> rest = question.rest();
    if (!question.hasBe() || !question.front().isEmpty() || rest.isEmpty()) {
      return Optional.empty();
    }
    if (!question.noun().isEmpty()) {
      return Clause.isPhrase(rest) ? named(question) : Optional.empty();
    }
    String be = question.auxiliary();
    return switch (question.word()) {
      case "when" -> time(question).or(() -> NounPhrases.read(rest, be, false));
      case "where" -> place(question).or(() -> NounPhrases.read(rest, be, false));
      case "whose", "how" -> Optional.empty();
      default -> NounPhrases.read(rest, be, question.asksForPerson()).or(() -> name(question));
    };
  }

  private static Optional<Reading> named(Question question) {
    return question.asks("how") ? measure(question) : attribute(question).or(() -> event(question));
  }

  /** "When is X?", unless X is a date itself. */
  private static Optional<Reading> time(Question question) {
    return subject(question)
        .filter(clause -> question.rest().stream().noneMatch(WHEN_NOUNS::contains))
        .map(clause -> new TimeGap(clause, true));
  }

  /** "Where is X?", unless X is a place itself. */
  private static Optional<Reading> place(Question question) {
    return subject(question)
        .filter(clause -> question.rest().stream().noneMatch(WHERE_NOUNS::contains))
        .map(clause -> new PlaceGap(clause, ""));
  }

  private static Optional<Clause> subject(Question question) {
    return Clause.isPhrase(question.rest())
        ? Optional.of(
            new Clause(Words.join(question.rest()), Predicate.of(question.auxiliary(), "")))
        : Optional.empty();
  }

  /** "What is X?": an answer with an article says what X is. */
  private static Optional<Reading> name(Question question) {
    List<String> words = question.rest();
    String name = Words.join(words);
    return Clause.isPhrase(words) && (Nouns.isName(name) || words.size() == 1)
        ? Optional.of(new Equation(name, question.auxiliary(), false))
        : Optional.empty();
  }

  private static Optional<Reading> measure(Question question) {
    if (question.rest().stream().anyMatch(Words.RELATIVES::contains)) {
      return Optional.empty();
    }
    String subject = Words.join(question.rest());
    return question.noun().equals("much")
        ? Optional.of(new Substitution(Words.join(subject, question.auxiliary())))
        : Measure.of(question.noun(), subject, question.auxiliary());
  }

  /** "What time is the stand-up?", "What year was the end of X?" */
  private static Optional<Reading> event(Question question) {
    String noun = question.noun();
    String head = Nouns.head(Words.join(question.rest()));
    boolean timed =
        Set.of("time", "day", "date").contains(noun)
            || noun.equals("year") && EVENTS.contains(head);
    return timed && Words.DETERMINERS.contains(question.rest().get(0))
        ? time(question)
        : Optional.empty();
  }

  private static Optional<Reading> attribute(Question question) {
    String noun = question.noun();
    String be = Set.of("was", "were").contains(question.auxiliary()) ? "was" : "is";
    String entity = Words.join(question.rest());
    return question.asks("what", "which") && ATTRIBUTES.contains(noun)
        ? Optional.of(new Attribute(Words.join("the", noun, "of", entity), noun, "of", entity, be))
        : Optional.empty();
  }
}
