package dev.kedas.augment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Other words for predicates: "the spouse of X is A" for "X is married to A". */
final class Synonyms {

  private static final Map<String, List<Template>> STATEMENTS =
      new Rules()
          .rule("located in", "{s} {b} situated in {a}")
          .rule("situated in", "{s} {b} located in {a}")
          .rule(
              "a citizen of",
              "{s} {b} a citizen of {a}",
              "the country of citizenship of {s} {b} {a}")
          .rule("employed by,works for", "the employer of {s} {b} {a}", "{s} {b} employed by {a}")
          .rule("owned by", "the owner of {s} {b} {a}")
          .rule("married to", "the spouse of {s} {b} {a}")
          .rule(
              "named after,called after", "{s} {b} named for {a}", "the name of {s} comes from {a}")
          .rule("named for", "{s} {b} named after {a}", "the name of {s} comes from {a}")
          .rule("a part of", "{s} {b} part of {a}")
          .rule(
              "holds a citizenship from,has a citizenship from",
              "{s} is a citizen of {a}",
              "the country of citizenship of {s} is {a}")
          .rule("native to", "{s} {b} a native of {a}")
          .rule("part of", "{s} {b} a part of {a}")
          .rule("member of", "{s} {b} a member of {a}")
          .rule("a native speaker of", "the native language of {s} {b} {a}")
          .rule("speaks", "the language that {s} speaks is {a}", "{s} is a speaker of {a}")
          .rule("spoke", "the language that {s} spoke is {a}", "{s} was a speaker of {a}")
          .rule("writes in", "the language that {s} writes in is {a}")
          .rule("written in", "the language of {s} {b} {a}")
          .rule("the capital of", "{a} has {s} as its capital")
          .rule("created by", "the creator of {s} {b} {a}")
          .rule("developed by", "the developer of {s} {b} {a}")
          .rule("produced by", "the producer of {s} {b} {a}")
          .rule("designed by", "the designer of {s} {b} {a}")
          .rule("a product of", "{s} {b} a product made by {a}")
          .rule("from", "{s} comes from {a}")
          .rule("costs,cost", "the price of {s} is {a}")
          .all();

  private static final Map<String, List<Template>> REVERSALS =
      new Rules()
          .rule("a citizen of", "{a} {b} the country of citizenship of {s}")
          .rule("employed by,works for", "{a} {b} the employer of {s}")
          .rule("owned by", "{a} {b} the owner of {s}")
          .rule("married to", "{a} {b} the spouse of {s}")
          .rule("named after,called after,named for", "it is after {a} that {s} {b} named")
          .rule(
              "holds a citizenship from,has a citizenship from",
              "{a} is the country of citizenship of {s}")
          .rule("a member of", "{a} has {s} as a member")
          .rule("a twin city of", "{a} {b} a twin city of {s}")
          .rule("a product of", "{a} {b} the maker of {s}")
          .rule("speaks", "{a} is the language that {s} speaks")
          .rule("spoke", "{a} is the language that {s} spoke")
          .rule("writes in", "{a} is the language that {s} writes in")
          .rule("a native speaker of", "{a} {b} the native language of {s}")
          .rule("the capital of", "the capital of {a} {b} {s}")
          .rule("created by", "{a} {b} the creator of {s}")
          .rule("developed by", "{a} {b} the developer of {s}")
          .rule("produced by", "{a} {b} the producer of {s}")
          .rule("designed by", "{a} {b} the designer of {s}")
          .rule("followed by", "{a} follows {s}")
          .rule("follows", "{a} is followed by {s}")
          .rule("costs,cost", "{a} is the price of {s}")
          .all();

  private Synonyms() {}

  static List<String> statements(Clause clause, Answer answer) {
    return fill(STATEMENTS, clause, answer);
  }

  static List<String> reversals(Clause clause, Answer answer) {
    return fill(REVERSALS, clause, answer);
  }

  private static List<String> fill(
      Map<String, List<Template>> rules, Clause clause, Answer answer) {
    Predicate predicate = clause.predicate();
    boolean plain =
        predicate.tail().isEmpty()
            && (predicate.lead().isEmpty() || !predicate.noun().isEmpty())
            && !answer.startsWithPreposition()
            && !Nouns.mayBePlural(clause.subject())
            && !Words.PRONOUNS.contains(clause.subject())
            && !answer.isJoined();
    if (!plain) {
      return List.of();
    }
    return rules.getOrDefault(predicate.key(), List.of()).stream()
        .map(template -> template.fill(clause.subject(), predicate.be(), answer))
        .flatMap(Optional::stream)
        .toList();
  }
}
