package dev.kedas.filter.data;

import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.Probe;
import dev.kedas.knowedit.QueryStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Pairs from cases of a data set: what the case says itself, in both styles, and its recombinations
 * by which every fact stands on both sides, as the edit and as what it must leave alone.
 */
final class CasePairs {

  private static final int NEIGHBOURS = 2;
  private static final int OTHER_FACTS = 3;
  private static final int OTHER_SUBJECTS = 2;

  private final Names names;
  private final Haste haste;
  private final RandomGenerator random;
  private final Consumer<FilterPair> sink;

  /**
   * Pairs go into the sink.
   *
   * @param names the subjects of all cases
   */
  CasePairs(Names names, RandomGenerator random, Consumer<FilterPair> sink) {
    this.names = names;
    this.haste = new Haste(random);
    this.random = random;
    this.sink = sink;
  }

  void make(EditCase one) {
    String edit = one.prompt() + " " + one.target();
    List<String> inScope = inScope(one);
    addStyles(one, PairGroup.of(PairKind.EDIT), one.prompt(), edit);
    one.rephrases().forEach(query -> addStyles(one, PairGroup.of(PairKind.REPHRASE), query, edit));
    addProbes(one, PairKind.PORTABILITY, one.portability(), edit);
    addProbes(one, PairKind.LOCALITY, one.locality(), edit);
    addNeighbours(one, inScope);
    addOtherSubjects(one, inScope, edit);
  }

  static List<String> inScope(EditCase one) {
    List<String> queries = new ArrayList<>(List.of(one.prompt()));
    queries.addAll(one.rephrases());
    one.portability().forEach(probe -> queries.add(probe.prompt()));
    return queries;
  }

  private void addProbes(EditCase one, PairKind kind, List<Probe> probes, String edit) {
    probes.forEach(
        probe -> addStyles(one, new PairGroup(kind, probe.type()), probe.prompt(), edit));
  }

  private void addStyles(EditCase one, PairGroup group, String query, String edit) {
    add(one, group, query, edit);
    QueryStyle.swap(query).ifPresent(other -> add(one, group, other, edit));
  }

  /** A neighbour that has no other style is left out: its pair would say the same twice. */
  private void addNeighbours(EditCase one, List<String> inScope) {
    List<Probe> locality = one.locality();
    if (locality.isEmpty()) {
      return;
    }
    for (int i = 0; i < Math.min(NEIGHBOURS, locality.size()); i++) {
      Probe probe = pick(locality);
      QueryStyle.swap(probe.prompt())
          .ifPresent(query -> add(one, PairGroup.of(PairKind.NEIGHBOUR), query, asEdit(probe)));
    }
    for (int i = 0; i < Math.min(OTHER_FACTS, locality.size()); i++) {
      String query = pick(inScope);
      String neighbour = asEdit(pick(locality));
      add(one, PairGroup.of(PairKind.OTHER_FACT), maybeSwapped(query), neighbour);
    }
  }

  private static String asEdit(Probe probe) {
    return probe.prompt() + " " + probe.answers().get(0);
  }

  private void addOtherSubjects(EditCase one, List<String> inScope, String edit) {
    List<String> naming =
        one.subject().isEmpty()
            ? List.of()
            : inScope.stream().filter(query -> query.contains(one.subject())).toList();
    for (int i = 0; i < OTHER_SUBJECTS && !naming.isEmpty(); i++) {
      String query = maybeSwapped(pick(naming));
      names
          .another(one.subject(), random)
          .map(other -> query.replace(one.subject(), other))
          .filter(other -> !folded(other).contains(folded(one.subject())))
          .ifPresent(other -> add(one, PairGroup.of(PairKind.OTHER_SUBJECT), other, edit));
    }
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private String maybeSwapped(String query) {
    return random.nextBoolean() ? query : QueryStyle.swap(query).orElse(query);
  }

  private void add(EditCase one, PairGroup group, String query, String edit) {
    sink.accept(new FilterPair(one.dataset(), group, haste.on(query), edit));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
