package dev.kedas.augment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Other words for attributes: "X was born in 1956" for "the year of birth of X is 1956". */
final class Relations {

  /** True whenever the attribute is. */
  private static final Map<String, List<Template>> STATEMENTS =
      new Rules()
          .rule("date of birth,birth date,birthdate,year of birth", "{s} was born {t}")
          .rule("place of birth,birthplace,birth place,city of birth", "{s} was born {p}")
          .rule("date of death,year of death,death date", "{s} died {t}")
          .rule("place of death", "{s} died {p}")
          .rule("place of burial,burial place", "{s} is buried {p}")
          .rule("parent", "{s} is a child of {a}")
          .rule("child", "{s} is a parent of {a}")
          .rule("author,writer", "{s} was written by {a}")
          .rule("composer", "{s} was composed by {a}")
          .rule("inventor", "{s} was invented by {a}")
          .rule("founder", "{s} was founded by {a}")
          .rule("creator", "{s} was created by {a}")
          .rule("designer,architect", "{s} was designed by {a}")
          .rule("illustrator", "{s} was illustrated by {a}")
          .all();

  /** True as long as the attribute is: for queries in the present tense. */
  private static final Map<String, List<Template>> PRESENT =
      new Rules()
          .rule("spouse", "{s} is married to {a}")
          .rule("owner", "{s} is owned by {a}", "{s} belongs to {a}")
          .rule("publisher", "{s} is published by {a}")
          .rule("distributor", "{s} is distributed by {a}")
          .rule("manufacturer", "{s} is manufactured by {a}")
          .rule("employer", "{s} is employed by {a}", "{s} works for {a}")
          .rule(
              "country of citizenship,citizenship",
              "{s} is a citizen of {a}",
              "{s} holds citizenship of {a}")
          .rule("capital,capital city", "{s} has {a} as its capital")
          .rule("official language", "{s} has {a} as its official language")
          .rule("native language,mother tongue", "{s} is a native speaker of {a}")
          .rule("eye color,eye colour", "{s} has {a} eyes")
          .rule("occupation,profession", "{s} has the occupation of {a}")
          .rule("position", "{s} holds the position of {a}")
          .rule("field of work", "{s} works in the field of {a}")
          .rule("alma mater", "{s} attended {a}")
          .rule("population", "{s} has a population of {a}")
          .rule("price,cost", "{s} costs {a}")
          .rule("twin city", "{s} and {a} are twin cities")
          .all();

  /** From the answer's side; tried before the plain "A is the father of X". */
  private static final Map<String, List<Template>> REVERSALS =
      new Rules()
          .rule("child", "{a} is a child of {s}")
          .rule("occupation,profession", "the occupation of {a} is that of {s}")
          .rule("position", "the position of {a} is held by {s}")
          .all();

  private Relations() {}

  static List<String> statements(Attribute attribute, Answer answer) {
    return new Sentences()
        .addAll(past(attribute, answer))
        .addAll(fill(PRESENT, attribute, answer))
        .list();
  }

  static List<String> past(Attribute attribute, Answer answer) {
    return fill(STATEMENTS, attribute, answer);
  }

  static List<String> reversals(Attribute attribute, Answer answer) {
    return fill(REVERSALS, attribute, answer);
  }

  private static List<String> fill(
      Map<String, List<Template>> rules, Attribute attribute, Answer answer) {
    boolean fits =
        !Nouns.mayBePlural(attribute.entity())
            && Nouns.isSimple(attribute.entity())
            && !answer.startsWithPreposition();
    if (!fits) {
      return List.of();
    }
    return rules.getOrDefault(attribute.relation(), List.of()).stream()
        .map(template -> template.fill(attribute.entity(), attribute.be(), answer))
        .flatMap(Optional::stream)
        .toList();
  }
}
