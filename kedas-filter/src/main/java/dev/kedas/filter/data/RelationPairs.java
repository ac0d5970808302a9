package dev.kedas.filter.data;

import dev.kedas.filter.data.RelationCorpus.Attribute;
import dev.kedas.filter.data.RelationCorpus.EntityType;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * Pairs from a corpus of wordings. In each one attribute of one thing is edited; it is asked in
 * several wordings, and beside it other attributes, another thing of a similar name, and what only
 * comes close. All these are put in other styles alike, so that the style tells nothing.
 */
final class RelationPairs {

  /** How many wordings are put in another style; near misses more, as all are questions. */
  private static final double RESTYLED = 0.5;

  private static final double NEAR_MISSES_RESTYLED = 0.65;
  private static final int POSITIVES = 3;
  private static final int OTHER_ATTRIBUTES = 2;

  private final EntityType type;
  private final Names names;
  private final Names own;
  private final Restyling restyling;
  private final RandomGenerator random;

  RelationPairs(EntityType type, Names names, RandomGenerator random) {
    this.type = type;
    this.names = names;
    this.own = new Names(type.names());
    this.restyling = new Restyling(random);
    this.random = random;
  }

  /** Makes the pairs of one edit of this attribute. */
  void make(Attribute attribute, BiConsumer<PairKind, QueryAndEdit> sink) {
    String name = name();
    String value = pick(attribute.values());
    String edit = fill(edit(attribute), name, value) + " " + value;
    for (int i = 0; i < POSITIVES; i++) {
      sink.accept(PairKind.CORPUS, pair(fill(wording(attribute), name, value), edit, RESTYLED));
    }
    for (int i = 0; i < OTHER_ATTRIBUTES; i++) {
      sink.accept(PairKind.CORPUS_ATTRIBUTE, pair(otherAttribute(attribute, name), edit, RESTYLED));
    }
    otherName(name)
        .map(other -> otherEntity(attribute, other, value))
        .filter(query -> !Names.mentions(query, name))
        .ifPresent(query -> sink.accept(PairKind.CORPUS_ENTITY, pair(query, edit, RESTYLED)));
    if (!attribute.nearMisses().isEmpty()) {
      String query = fill(pick(attribute.nearMisses()), name, value);
      sink.accept(PairKind.CORPUS_NEAR_MISS, pair(query, edit, NEAR_MISSES_RESTYLED));
    }
  }

  private QueryAndEdit pair(String query, String edit, double restyled) {
    return new QueryAndEdit(random.nextDouble() < restyled ? restyling.of(query) : query, edit);
  }

  /** A query and an edit in one line. */
  record QueryAndEdit(String query, String edit) {}

  private String name() {
    String name = pick(type.names());
    return random.nextBoolean() ? name : names.variant(name, random);
  }

  /** Mostly of the same type, where the names are that are easily confused. */
  private Optional<String> otherName(String name) {
    return random.nextInt(4) == 0 ? names.another(name, random) : own.sibling(name, random);
  }

  /** An edit's query may be put in any words that ask for the attribute and no more. */
  private String edit(Attribute attribute) {
    return pick(random.nextBoolean() ? attribute.edits() : attribute.asking());
  }

  private String otherAttribute(Attribute attribute, String name) {
    Attribute other = attribute;
    while (other.name().equals(attribute.name())) {
      other = pick(type.attributes());
    }
    return fill(wording(other), name, pick(other.values()));
  }

  /** The same attribute of another thing; reversed, another value. */
  private String otherEntity(Attribute attribute, String otherName, String value) {
    List<String> reversed = attribute.wordings().getOrDefault(Attribute.REVERSED, List.of());
    String otherValue = pick(attribute.values());
    if (!reversed.isEmpty() && !otherValue.equals(value) && random.nextInt(4) == 0) {
      return fill(pick(reversed), otherName, otherValue);
    }
    List<String> naming =
        attribute.allWordings().stream()
            .filter(text -> text.contains(RelationCorpus.NAME))
            .toList();
    return fill(pick(naming), otherName, random.nextBoolean() ? value : otherValue);
  }

  private String wording(Attribute attribute) {
    return pick(attribute.allWordings());
  }

  static String fill(String wording, String name, String value) {
    return wording.replace(RelationCorpus.NAME, name).replace(RelationCorpus.VALUE, value);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
