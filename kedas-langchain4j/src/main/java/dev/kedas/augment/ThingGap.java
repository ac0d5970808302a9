package dev.kedas.augment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A clause whose gap is a thing or a person: "Which family does X belong to?"
 *
 * @param clause the clause
 * @param noun what the query calls the answer ("family"), or empty
 * @param person whether the query asks for a person
 */
record ThingGap(Clause clause, String noun, boolean person) implements Reading {

  /** Nouns that can be left out before a name: "worked in the city of London". */
  private static final Set<String> NEEDLESS =
      Words.set(
          "city country continent language religion organization state area field sport instrument");

  /** Verbs that take such a name as their object, without a preposition. */
  private static final Set<String> DIRECT =
      Set.of("speaks", "spoke", "follows", "plays", "professionally plays");

  /** Nouns without which their value can't stand as an object: "held Governor of Guam". */
  private static final Set<String> NEEDED =
      Set.of(
          "ethnic group",
          "position",
          "occupation",
          "profession",
          "title",
          "role",
          "rank",
          "nationality",
          "status",
          "degree");

  /** Nouns that take the answer after "of": "the position of goaltender". */
  private static final Set<String> WITH_OF =
      Words.set("position occupation profession sport field role rank title job area");

  /** Verbs that make one sense with their preposition, which stays with them. */
  private static final Set<String> IDIOMS =
      Words.set("stand stands stood consist consists consisted refer refers account accounts");

  private static final Set<String> PERSONS =
      Words.set(
          "person man woman lady player actor actress artist performer director architect designer"
              + " author writer singer composer employee manager customer leader king queen");

  @Override
  public List<String> statements(Answer answer) {
    if (isTime(answer)) {
      return new TimeGap(clause, false).statements(answer);
    }
    if (clashes(answer)) {
      return List.of();
    }
    String text = answer.text();
    Predicate predicate = clause.predicate();
    boolean named = canName(answer);
    return new Sentences()
        .addIf(standsAlone(answer), clause.told(text))
        .addIf(isNeedless(), clause.toldWith(Words.join(predicate.preposition(), text)))
        .addIf(named, "the", noun, clause.relative(), "is", text)
        .addIf(isPlural() && answer.isJoined(), "the", noun, clause.relative(), "are", text)
        .addIf(
            named && takesFront(),
            "the",
            noun,
            clause.relative(predicate.preposition(), isPerson() ? "whom" : "which"),
            "is",
            text)
        .addAll(Synonyms.statements(clause, answer))
        .addAll(active(answer).stream().toList())
        .addIf(
            noun.isEmpty() && !person && predicate.preposition().isEmpty(),
            "what",
            clause.open(),
            "is",
            filling(answer))
        .list();
  }

  @Override
  public List<String> reversals(Answer answer) {
    if (isTime(answer)) {
      return new TimeGap(clause, false).reversals(answer);
    }
    if (isPlural() && answer.isJoined()) {
      return List.of(Words.join(answer.text(), "are the", noun, clause.relative()));
    }
    if (clashes(answer) || !answer.isSingular()) {
      return List.of();
    }
    String filling = filling(answer);
    boolean named = canName(answer);
    boolean inverted = noun.isEmpty() && !clause.predicate().isBareBe();
    boolean direct = clause.predicate().preposition().isEmpty();
    return new Sentences()
        .addIf(named, filling, "is the", noun, clause.relative())
        .addIf(
            named && WITH_OF.contains(noun) && answer.isCommonNoun(),
            "the",
            noun,
            "of",
            answer.text(),
            "is the one",
            clause.relative())
        .addAll(Synonyms.reversals(clause, answer))
        .addAll(active(answer).stream().toList())
        .addIf(inverted && direct, filling, person ? "is who" : "is what", clause.open())
        .addIf(inverted && (!direct || filling.indexOf(' ') < 0), "it is", cleft(filling))
        .list();
  }

  /** "on CBS that X premiered", "jazz that X plays" */
  private String cleft(String filling) {
    return takesFront()
        ? Words.join(clause.predicate().preposition(), filling, "that", clause.bare())
        : Words.join(filling, "that", clause.open());
  }

  /** "A made X" for "X was made by A", if the verb can be turned so. */
  private Optional<String> active(Answer answer) {
    Predicate predicate = clause.predicate();
    List<String> words = Words.split(predicate.words());
    boolean passive =
        words.size() == 2
            && words.get(0).equals("was")
            && predicate.preposition().equals("by")
            && predicate.lead().isEmpty()
            && predicate.tail().isEmpty();
    return passive
        ? Verbs.ofParticiple(words.get(1))
            .filter(verb -> Verbs.TRANSITIVE.contains(verb.base()))
            .map(verb -> Words.join(answer.text(), verb.past(), clause.subject()))
        : Optional.empty();
  }

  /** Whether the preposition can be moved to the front of a relative clause. */
  private boolean takesFront() {
    Predicate predicate = clause.predicate();
    List<String> words = Words.split(predicate.words());
    String last = Words.last(words);
    boolean noun = PredicateParser.isNounComplement(predicate.words());
    return !predicate.preposition().isEmpty()
        && !predicate.isBareBe()
        && !last.equals("next")
        && !last.equals("native")
        && !IDIOMS.contains(last)
        && !Words.isAdverb(last)
        && (!noun || !this.noun.isEmpty());
  }

  private boolean isPerson() {
    return person || PERSONS.contains(noun);
  }

  private boolean isNeedless() {
    Predicate predicate = clause.predicate();
    return NEEDLESS.contains(predicate.noun())
        && (!predicate.preposition().isEmpty() || DIRECT.contains(predicate.words()));
  }

  /** "The office opens at" 9:00: the answer's type tells what the query doesn't. */
  private boolean isTime(Answer answer) {
    Predicate predicate = clause.predicate();
    return noun.isEmpty()
        && !person
        && predicate.lead().isEmpty()
        && Placing.PREPOSITIONS.contains(predicate.preposition())
        && answer.time().filter(time -> !time.noun().isEmpty()).isPresent();
  }

  /** Whether the answer says what it is without the noun, and needs no article that it lacks. */
  private boolean standsAlone(Answer answer) {
    boolean told = noun.isEmpty() || noun.equals(clause.predicate().noun());
    return told
        || answer.hasArticle()
        || !answer.isFigure() && !answer.isCommonNoun() && !NEEDED.contains(noun);
  }

  /** The answer with the article that the query ends with, if it does. */
  private String filling(Answer answer) {
    Predicate predicate = clause.predicate();
    return predicate.noun().isEmpty() ? Words.join(predicate.lead(), answer.text()) : answer.text();
  }

  private boolean canName(Answer answer) {
    return !noun.isEmpty() && !isPlural() && !answer.startsWithPreposition();
  }

  private boolean isPlural() {
    return Nouns.isPlural(noun);
  }

  private boolean clashes(Answer answer) {
    return answer.startsWithPreposition() && !clause.predicate().preposition().isEmpty();
  }
}
