package dev.kedas.filter.data;

import dev.kedas.filter.data.RelationCorpus.Attribute;
import dev.kedas.filter.data.RelationCorpus.EntityType;
import dev.kedas.knowedit.EditCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Facts to fill a memory with: the cases' own, the corpus', and any number of made-up ones. */
final class Facts {

  private Facts() {}

  /** So many facts with different queries, or fewer if the cases don't yield more. */
  static List<Fact> of(
      List<EditCase> cases, RelationCorpus corpus, Names names, int count, RandomGenerator random) {
    Map<String, Fact> facts = new LinkedHashMap<>();
    cases.forEach(one -> add(facts, new Fact(one.subject(), one.prompt(), one.target())));
    corpus.types().forEach(type -> addAll(facts, type, random));
    List<EditCase> templates =
        cases.stream()
            .filter(one -> !one.subject().isEmpty() && one.prompt().contains(one.subject()))
            .toList();
    for (int tries = 0;
        facts.size() < count && tries < 4L * count && !templates.isEmpty();
        tries++) {
      EditCase one = templates.get(random.nextInt(templates.size()));
      EditCase other = templates.get(random.nextInt(templates.size()));
      names
          .another(one.subject(), random)
          .map(name -> new Fact(name, one.prompt().replace(one.subject(), name), other.target()))
          .ifPresent(fact -> add(facts, fact));
    }
    return new ArrayList<>(facts.values()).subList(0, Math.min(count, facts.size()));
  }

  private static void addAll(Map<String, Fact> facts, EntityType type, RandomGenerator random) {
    for (Attribute attribute : type.attributes()) {
      for (String name : type.names()) {
        String value = attribute.values().get(random.nextInt(attribute.values().size()));
        String query = attribute.edits().get(random.nextInt(attribute.edits().size()));
        add(facts, new Fact(name, RelationPairs.fill(query, name, value), value));
      }
    }
  }

  private static void add(Map<String, Fact> facts, Fact fact) {
    facts.putIfAbsent(fact.query().toLowerCase(Locale.ROOT), fact);
  }
}
