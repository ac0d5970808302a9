package dev.kedas.knowedit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is missing at the end of a clause.
 *
 * @param asking the question's beginning: "What instrument", "Where"
 * @param rest what follows the subject in the question
 */
record Gap(String asking, List<String> rest) {

  /** What a clause may call its gap at its end: "plays the instrument". */
  private static final Set<String> NOUNS =
      Set.of(
          "language",
          "instrument",
          "sport",
          "position",
          "religion",
          "continent",
          "country",
          "city",
          "town",
          "capital city",
          "capital",
          "title",
          "field",
          "area",
          "organization",
          "state",
          "region",
          "profession",
          "occupation",
          "role",
          "rank",
          "league",
          "team",
          "club",
          "genre",
          "record label",
          "music label",
          "label",
          "currency",
          "network",
          "company",
          "university",
          "family",
          "industry",
          "party",
          "political party",
          "military branch",
          "location",
          "place");

  /** Verbs whose place is where they happen; with others "in" and "at" say something else. */
  private static final Set<String> PLACED =
      Wording.set(
          "located situated based headquartered born buried raised educated founded formed created"
              + " started developed formulated established built made manufactured produced"
              + " employed found set stationed discovered invented held sited placed baptized"
              + " work live die pass expire succumb find take lose end form start originate begin"
              + " study train reside retire grow stand lie teach perish killed");

  private static final Set<String> ORIGINS = Set.of("originate", "come", "hail");

  /** Verbs that name no person with "by". */
  private static final Set<String> THINGS_BY =
      Wording.set("followed preceded caused surrounded bordered covered powered");

  /** Verbs that name an employer with "for". */
  private static final Set<String> EMPLOYED = Set.of("work", "record");

  /** Prepositions that tell enough after "be". */
  private static final Set<String> BARE = Set.of("in", "at", "within", "on", "from", "by");

  private static final Set<String> OF_LANGUAGES = Set.of("speak", "write in", "understand");
  private static final Set<String> MEMBERS = Wording.set("speaker follower member citizen");

  /** Words of sentences that tell more than one relation. */
  private static final Set<String> REFUSED =
      Wording.set("my your our everything anything that who which it");

  /** Verbs whose "on" is a date. */
  private static final Set<String> DATED =
      Wording.set("born die founded formed established launched killed occur happen");

  /** Verbs whose "in" is as often a time as a place. */
  private static final Set<String> UNSURE = Set.of("occur", "happen");

  /** Finds the gap of a clause, or nothing if the clause does not tell. */
  static Optional<Gap> of(OpenClause clause) {
    List<String> rest = withArticle(withoutLead(clause.rest()));
    boolean be = Wording.BE.contains(clause.auxiliary());
    if (rest.isEmpty() || rest.subList(0, rest.size() - 1).stream().anyMatch(REFUSED::contains)) {
      return Optional.empty();
    }
    if (OF_LANGUAGES.contains(Wording.join(rest))) {
      return Optional.of(new Gap("What language", rest));
    }
    return named(rest, be).or(() -> stranded(rest, be)).or(() -> object(rest, be));
  }

  /**
   * Leaves out the article that the answer needs; "a" is more than that: "is a" asks for a kind.
   */
  private static List<String> withoutLead(List<String> rest) {
    return Wording.last(rest).equals("the") ? rest.subList(0, rest.size() - 1) : rest;
  }

  /** "a speaker of" for "speaker of" */
  private static List<String> withArticle(List<String> rest) {
    if (rest.isEmpty() || !MEMBERS.contains(rest.get(0))) {
      return rest;
    }
    List<String> whole = new ArrayList<>(rest);
    whole.add(0, "a");
    return whole;
  }

  /** "play in the position of": the gap is a position. */
  private static Optional<Gap> named(List<String> rest, boolean be) {
    int end = rest.size() - (Wording.last(rest).equals("of") ? 1 : 0);
    for (int start = Math.max(1, end - 2); start < end; start++) {
      String noun = Wording.join(rest.subList(start, end));
      if (NOUNS.contains(noun)) {
        boolean article = rest.get(start - 1).equals("the");
        List<String> before = rest.subList(0, article ? start - 1 : start);
        boolean open =
            !before.isEmpty()
                && !Wording.ARTICLES.contains(Wording.last(before))
                && (!be || Wording.PREPOSITIONS.contains(Wording.last(before)));
        return open ? Optional.of(new Gap("What " + noun, before)) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** "be born in", "work for": the clause ends with a preposition. */
  private static Optional<Gap> stranded(List<String> rest, boolean be) {
    String preposition = Wording.last(rest);
    if (!Wording.PREPOSITIONS.contains(preposition)) {
      return Optional.empty();
    }
    if (rest.contains("citizen") || rest.contains("citizenship")) {
      return Optional.of(new Gap("What country", rest));
    }
    List<String> before = rest.subList(0, rest.size() - 1);
    boolean bare = be && before.stream().allMatch(Wording::isAdverb);
    boolean in = preposition.equals("in") || preposition.equals("at");
    if (bare && !BARE.contains(preposition) || in && before.stream().anyMatch(UNSURE::contains)) {
      return Optional.empty();
    }
    if (preposition.equals("on") && before.stream().anyMatch(DATED::contains)) {
      return Optional.of(new Gap("When", before));
    }
    if (in && (bare || before.stream().anyMatch(PLACED::contains))) {
      return Optional.of(new Gap("Where", before));
    }
    return Optional.of(new Gap(asking(before, preposition, bare), rest));
  }

  private static String asking(List<String> before, String preposition, boolean bare) {
    return switch (preposition) {
      case "from" -> bare || before.stream().anyMatch(ORIGINS::contains) ? "Where" : "What";
      case "by" -> before.stream().anyMatch(THINGS_BY::contains) ? "What" : "Who";
      case "for" -> before.stream().anyMatch(EMPLOYED::contains) ? "Who" : "What";
      case "to" -> before.equals(List.of("native")) ? "Where" : "What";
      default -> "What";
    };
  }

  /** "play", "be known for performing": the answer is the object of the last verb. */
  private static Optional<Gap> object(List<String> rest, boolean be) {
    List<String> before = rest.subList(0, rest.size() - 1);
    String last = Wording.last(rest);
    boolean known = be && last.endsWith("ing") && before.equals(List.of("known", "for"));
    boolean acting = !be && Verb.isTransitive(last) && before.stream().allMatch(Wording::isAdverb);
    return known || acting ? Optional.of(new Gap("What", rest)) : Optional.empty();
  }

  /** "What instrument does X play?" */
  String ask(String subject, String auxiliary) {
    String end = rest.isEmpty() ? "" : " " + Wording.join(rest);
    return "%s %s %s%s?".formatted(asking, auxiliary, subject, end);
  }
}
