package dev.kedas.knowedit;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A noun phrase that a form of "be" equates with the answer: "The gender of X is".
 *
 * @param words the phrase as it stands inside a sentence
 * @param be the verb
 */
record NounPhrase(List<String> words, String be) {

  /** Words that show that what follows "the" is no noun: "The located in time zone of X is". */
  private static final Set<String> NO_NOUNS =
      Wording.set(
          "has have located follows followed said is contains found owned made educated taking"
              + " depicts reason one fact only same");

  /** Reads "The gender of X is", "X's profession is a", "X, whose position is that of". */
  static Optional<NounPhrase> ofCloze(List<String> cloze) {
    List<String> words = withoutLead(cloze);
    String be = Wording.last(words);
    if (!Wording.BE.contains(be)) {
      return Optional.empty();
    }
    List<String> before = words.subList(0, words.size() - 1);
    List<String> phrase = Wording.inside(OpenClause.withOwner(before));
    return isDefinite(phrase)
        ? Optional.of(new NounPhrase(Wording.withoutComma(phrase), be))
        : Optional.empty();
  }

  /** Leaves out the article that an answer needs and a question does not. */
  private static List<String> withoutLead(List<String> words) {
    int end = words.size();
    boolean that = end > 3 && words.subList(end - 2, end).equals(List.of("that", "of"));
    boolean article = end > 2 && Set.of("a", "an").contains(words.get(end - 1));
    return words.subList(0, that ? end - 2 : article ? end - 1 : end);
  }

  private static boolean isDefinite(List<String> words) {
    boolean named =
        words.size() > 2
            && words.get(0).equals("the")
            && (!NO_NOUNS.contains(words.get(1))
                || Properties.special(afterArticle(words)).isPresent());
    return named || owned(words) > 0;
  }

  /** Where the property begins in "X's capital city", or 0. */
  private static int owned(List<String> words) {
    int start = words.size();
    while (start > 0 && Wording.isPlain(words.get(start - 1))) {
      start--;
    }
    return start > 0 && start < words.size() && Wording.isPossessive(words.get(start - 1))
        ? start
        : 0;
  }

  /** "What is the gender of X?" */
  Optional<String> question() {
    int start = owned(words);
    if (start > 0) {
      return Optional.of(ask(words.subList(start, words.size())));
    }
    int of = words.indexOf("of");
    if (of < 0) {
      return Optional.of(ask(words.subList(1, words.size())));
    }
    return property()
        .or(
            () ->
                Wording.PREPOSITIONS.contains(words.get(of - 1))
                    ? Optional.empty()
                    : Optional.of(ask(words.subList(1, words.size()))));
  }

  /** "What is X part of?" for "The part of of X is" */
  private Optional<String> property() {
    String text = afterArticle(words);
    return Properties.special(text)
        .map(label -> Properties.ask(label, text.substring(label.length() + " of ".length())));
  }

  private static String afterArticle(List<String> words) {
    return Wording.join(words.subList(1, words.size()));
  }

  private String ask(List<String> property) {
    boolean plural = property.get(0).equals("names");
    String verb = plural && be.equals("is") ? "are" : be;
    return "%s %s %s?"
        .formatted(Properties.isPerson(property) ? "Who" : "What", verb, Wording.join(words));
  }
}
