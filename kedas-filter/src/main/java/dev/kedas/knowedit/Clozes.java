package dev.kedas.knowedit;

import dev.kedas.augment.RuleBasedEditAugmenter;
import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts a question as a cloze: answers it with a word that stands for any answer, has the augmenter
 * tell that as a statement, and cuts the word off where it stands last.
 */
final class Clozes {

  /**
   * Stand-ins of several kinds, since the preposition depends on the answer: a name, a date, a
   * year, several names. The first that fits best is taken.
   */
  private static final List<String> STAND_INS =
      List.of("Zorvania", "12 May 1987", "1987", "Zorvania and Quaxland");

  private static final RuleBasedEditAugmenter AUGMENTER = new RuleBasedEditAugmenter();

  /** Words that a cloze can do without: what they say, its preposition or its subject says too. */
  private static final Set<String> DISPENSABLE =
      Wording.set("name called named date day time thing place many tall old long");

  /** Words that say in a cloze what the question word says in a question. */
  private static final Set<String> ADDED = Wording.set("place location number height age length");

  /** Longer questions hold more than one clause, of which the augmenter may take the wrong one. */
  private static final int MAX_WORDS = 24;

  /** Words of such questions. */
  private static final Set<String> REFUSED =
      Wording.set("also if while given because although whether another");

  private static final Set<String> RELATIVES = Set.of("that", "which", "where");

  private Clozes() {}

  /** The question as a cloze that keeps its words, or nothing if there is none. */
  static Optional<String> of(String question) {
    List<String> words = Wording.split(question);
    if (words.size() > MAX_WORDS
        || words.get(words.size() > 1 ? 1 : 0).equals("of")
        || words.stream().anyMatch(REFUSED::contains)
        || !Wording.isOneSentence(question)) {
      return Optional.empty();
    }
    Vocabulary asked = new Vocabulary(question);
    boolean where = Wording.lower(words.get(0)).startsWith("where");
    return (where ? STAND_INS.subList(0, 1) : STAND_INS)
        .stream()
            .flatMap(standIn -> statements(question, standIn))
            .filter(cloze -> DISPENSABLE.containsAll(asked.wordsNotIn(cloze)))
            .filter(cloze -> ADDED.containsAll(new Vocabulary(cloze).wordsNotIn(question)))
            .filter(cloze -> isSound(Wording.split(cloze)))
            .min(Comparator.comparingInt(asked::changedIn));
  }

  /**
   * Whether the cloze has no sign of a question that was taken apart at the wrong place: a verb
   * before the relative clause ("the event took place that was"), or a predicate in its subject
   * ("that X used is in is", "that X a guest was in is"); or an owner without what it owns.
   */
  private static boolean isSound(List<String> words) {
    int size = words.size();
    if (size < 2 || words.get(size - 2).endsWith("s'")) {
      return false;
    }
    int relative = 0;
    while (relative < size && !RELATIVES.contains(words.get(relative))) {
      relative++;
    }
    if (relative == size) {
      return true;
    }
    boolean located =
        size > relative + 3
            && Wording.BE.contains(words.get(size - 1))
            && Wording.PREPOSITIONS.contains(words.get(size - 2))
            && Wording.BE.contains(words.get(size - 3));
    return words.subList(0, relative).stream().noneMatch(Verb::isFinite)
        && !(located && words.subList(relative, size - 3).stream().anyMatch(Clozes::isPredicate));
  }

  /** Whether the word can't be part of a name but begins what is said of it. */
  private static boolean isPredicate(String word) {
    return Verb.isParticiple(word) || word.equals("a") || word.equals("an");
  }

  private static Stream<String> statements(String question, String standIn) {
    return AUGMENTER
        .augment(new Edit("question", question, standIn, Instant.EPOCH, Map.of()))
        .stream()
        .filter(form -> form.kind() != EditForm.Kind.QUESTION_ANSWER)
        .flatMap(form -> open(form.text(), standIn).stream());
  }

  /** The statement up to the stand-in, if that stands last or changes places with the rest. */
  private static Optional<String> open(String statement, String standIn) {
    String end = " " + standIn + ".";
    if (statement.endsWith(end)) {
      return Optional.of(statement.substring(0, statement.length() - end.length()));
    }
    String start = standIn + " is the one that ";
    return statement.startsWith(start) && statement.endsWith(".")
        ? Optional.of(
            "The one who " + statement.substring(start.length(), statement.length() - 1) + " is")
        : Optional.empty();
  }
}
