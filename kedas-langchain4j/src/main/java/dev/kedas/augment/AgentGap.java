package dev.kedas.augment;

import java.util.List;
import java.util.Map;

/**
 * A clause whose subject is the gap: "Who directed X?", "What company produced X?"
 *
 * @param noun what the query calls the answer ("company"), or empty
 * @param verb the finite verb
 * @param rest what follows the verb; not empty
 * @param person whether the query asks for a person
 */
record AgentGap(String noun, String verb, String rest, boolean person) implements Reading {

  private static final Map<String, String> AGENTS =
      Map.ofEntries(
          Map.entry("directed", "director"),
          Map.entry("designed", "designer"),
          Map.entry("created", "creator"),
          Map.entry("developed", "developer"),
          Map.entry("produced", "producer"),
          Map.entry("founded", "founder"),
          Map.entry("wrote", "writer"),
          Map.entry("composed", "composer"),
          Map.entry("invented", "inventor"),
          Map.entry("illustrated", "illustrator"),
          Map.entry("published", "publisher"),
          Map.entry("painted", "painter"),
          Map.entry("performed", "performer"),
          Map.entry("discovered", "discoverer"),
          Map.entry("manufactured", "manufacturer"),
          Map.entry("owns", "owner"));

  @Override
  public List<String> statements(Answer answer) {
    String text = answer.text();
    boolean lists = isPlural() && answer.isJoined();
    return new Sentences()
        .addIf(agreesWith(answer), text, predicate())
        .addIf(!passive().isEmpty(), passive(), text)
        .addIf(!agent().isEmpty() && !answer.isJoined(), agent(), "is", text)
        .addIf(isNamed() || lists, "the", relative(), lists ? "are" : "is", text)
        .addIf(noun.isEmpty() && !person, "what", predicate(), "is", text)
        .list();
  }

  @Override
  public List<String> reversals(Answer answer) {
    String text = answer.text();
    if (isPlural() && answer.isJoined()) {
      return List.of(Words.join(text, "are the", relative()));
    }
    return answer.isSingular()
        ? new Sentences()
            .addIf(isNamed(), text, "is the", relative())
            .addIf(!agent().isEmpty(), text, "is", agent())
            .addIf(noun.isEmpty(), text, person ? "is the one that" : "is what", predicate())
            .list()
        : List.of();
  }

  private String predicate() {
    return Words.join(verb, rest);
  }

  /** "company that produced X" */
  private String relative() {
    return Words.join(noun, "that", predicate());
  }

  private boolean isNamed() {
    return !noun.isEmpty() && !isPlural();
  }

  private boolean isPlural() {
    return Nouns.isPlural(noun);
  }

  /** Whether the answer can be the subject as it is. */
  private boolean agreesWith(Answer answer) {
    if (!noun.isEmpty() && answer.isFigure()) {
      return false;
    }
    return switch (verb) {
      case "are", "were", "have" -> answer.isJoined();
      case "had" -> true;
      default ->
          Verbs.ofPast(verb).isPresent() || Words.MODALS.contains(verb) || answer.isSingular();
    };
  }

  /** "the producer of X", or empty */
  private String agent() {
    String agent = isObject() ? AGENTS.get(verb) : null;
    return agent == null ? "" : Words.join("the", agent, "of", rest);
  }

  /** "X was produced by", or empty */
  private String passive() {
    boolean plural = Nouns.isPlural(rest);
    return Verbs.ofPast(verb)
        .map(past -> passive(past, plural ? "were" : "was"))
        .or(() -> Verbs.ofThird(verb).map(now -> passive(now, plural ? "are" : "is")))
        .orElse("");
  }

  private String passive(Verb known, String be) {
    return Verbs.TRANSITIVE.contains(known.base()) && isObject()
        ? Words.join(rest, be, known.participle(), "by")
        : "";
  }

  /** Whether what follows the verb is one noun phrase whose number is known, and nothing else. */
  private boolean isObject() {
    List<String> words = Words.split(rest);
    boolean determined = Words.DETERMINERS.contains(words.get(0));
    boolean plural = Nouns.isPlural(rest);
    return (determined || plural && words.size() == 1 || Nouns.isName(rest))
        && (plural || !Nouns.mayBePlural(rest))
        && Clause.isPhrase(words)
        && words.stream()
            .noneMatch(word -> Words.PREPOSITIONS.contains(word) && !word.equals("of"));
  }
}
