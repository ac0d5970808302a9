package dev.kedas.filter.data;

import dev.kedas.knowedit.Contradictions;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.Probe;
import dev.kedas.knowedit.QueryStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
  private final Contradictions contradictions;
  private final Haste haste;
  private final RandomGenerator random;
  private final Consumer<FilterPair> sink;

  /**
   * Pairs go into the sink.
   *
   * @param names the subjects of all cases
   * @param contradictions tells which locality probes are wrong
   */
  CasePairs(
      Names names,
      Contradictions contradictions,
      RandomGenerator random,
      Consumer<FilterPair> sink) {
    this.names = names;
    this.contradictions = contradictions;
    this.haste = new Haste(random);
    this.random = random;
    this.sink = sink;
  }

  void make(EditCase one) {
    String edit = one.prompt() + " " + one.target();
    List<String> inScope = inScope(one);
    List<Probe> locality =
        one.locality().stream().filter(probe -> contradictions.find(one, probe).isEmpty()).toList();
    addStyles(one, PairKind.EDIT, one.prompt(), edit);
    one.rephrases().forEach(query -> addStyles(one, PairKind.REPHRASE, query, edit));
    one.portability().forEach(probe -> addStyles(one, PairKind.PORTABILITY, probe.prompt(), edit));
    locality.forEach(probe -> addStyles(one, PairKind.LOCALITY, probe.prompt(), edit));
    addNeighbours(one, locality, inScope);
    addOtherSubjects(one, inScope, edit);
  }

  static List<String> inScope(EditCase one) {
    List<String> queries = new ArrayList<>(List.of(one.prompt()));
    queries.addAll(one.rephrases());
    one.portability().forEach(probe -> queries.add(probe.prompt()));
    return queries;
  }

  private void addStyles(EditCase one, PairKind kind, String query, String edit) {
    add(one, kind, query, edit);
    swapped(query).ifPresent(other -> add(one, kind, other, edit));
  }

  private void addNeighbours(EditCase one, List<Probe> locality, List<String> inScope) {
    if (locality.isEmpty()) {
      return;
    }
    for (int i = 0; i < Math.min(NEIGHBOURS, locality.size()); i++) {
      Probe probe = pick(locality);
      String query = swapped(probe.prompt()).orElse(probe.prompt());
      add(one, PairKind.NEIGHBOUR, query, asEdit(probe));
    }
    for (int i = 0; i < Math.min(OTHER_FACTS, locality.size()); i++) {
      String query = pick(inScope);
      add(one, PairKind.OTHER_FACT, maybeSwapped(query), asEdit(pick(locality)));
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
          .ifPresent(other -> add(one, PairKind.OTHER_SUBJECT, other, edit));
    }
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private String maybeSwapped(String query) {
    return random.nextBoolean() ? query : swapped(query).orElse(query);
  }

  private static Optional<String> swapped(String query) {
    return QueryStyle.swap(query);
  }

  private void add(EditCase one, PairKind kind, String query, String edit) {
    sink.accept(new FilterPair(one.dataset(), kind, haste.on(query), edit));
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
