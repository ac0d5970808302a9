package dev.kedas.augment;

import java.util.List;

/**
 * An attribute of an entity: "The name of the father of X is …".
 *
 * @param wording the noun phrase of the query, as it stands inside a sentence
 * @param relation the attribute ("father")
 * @param link what links it to the entity ("of", "for", "held by")
 * @param entity what has the attribute, as it stands inside a sentence
 * @param be the verb of the query ("is", "was", "is listed as")
 */
record Attribute(String wording, String relation, String link, String entity, String be)
    implements Reading {

  @Override
  public List<String> statements(Answer answer) {
    String text = answer.text();
    return new Sentences()
        .add(wording, be, text)
        .addAll(
            be.startsWith("is") ? Relations.statements(this, answer) : Relations.past(this, answer))
        .addIf(
            canOwn() && !wording.startsWith(entity + "'"),
            Nouns.possessive(entity),
            relation,
            be,
            text)
        .add(plain(), be, text)
        .addIf(isName(), "as for", entity + ", the", relation, be, text)
        .list();
  }

  @Override
  public List<String> reversals(Answer answer) {
    if (!answer.isSingular() || answer.startsWithPreposition()) {
      return List.of();
    }
    return new Sentences()
        .addAll(Relations.reversals(this, answer))
        .add(answer.text(), be, plain())
        .list();
  }

  private String plain() {
    return Words.join("the", relation, link, entity);
  }

  private boolean isName() {
    return Words.isName(entity) && Nouns.canOwn(entity);
  }

  private boolean canOwn() {
    return Nouns.canOwn(entity) && (link.equals("of") || Nouns.isName(entity));
  }
}
