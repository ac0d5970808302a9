package dev.kedas.filter.data;

import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.Probe;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The same case about a subject of another name. */
final class Renaming {

  private final Names names;
  private final RandomGenerator random;

  Renaming(Names names, RandomGenerator random) {
    this.names = names;
    this.random = random;
  }

  /**
   * The case with another name for its subject. Queries that should find the edit but name the
   * subject otherwise, by a nickname for instance, are left out.
   *
   * @return nothing if the edit's query does not name the subject as the case does, or no other
   *     name is found that the case does not mention
   */
  Optional<EditCase> of(EditCase one) {
    String name = one.subject();
    if (name.isEmpty() || !one.prompt().contains(name)) {
      return Optional.empty();
    }
    String other = names.variant(name, random);
    return other.equals(name) || mentions(one, other)
        ? Optional.empty()
        : Optional.of(renamed(one, name, other));
  }

  /** Whether a query of the case is about something of this name already. */
  private static boolean mentions(EditCase one, String name) {
    return Stream.concat(
            CasePairs.inScope(one).stream(), one.locality().stream().map(Probe::prompt))
        .anyMatch(query -> query.contains(name));
  }

  private static EditCase renamed(EditCase one, String name, String other) {
    return new EditCase(
        one.dataset(),
        one.row(),
        other,
        one.prompt().replace(name, other),
        one.target(),
        one.formerAnswers(),
        one.rephrases().stream()
            .filter(query -> query.contains(name))
            .map(query -> query.replace(name, other))
            .toList(),
        renamed(
            one.portability().stream().filter(probe -> probe.prompt().contains(name)), name, other),
        renamed(one.locality().stream(), name, other));
  }

  private static List<Probe> renamed(Stream<Probe> probes, String name, String other) {
    return probes
        .map(probe -> new Probe(probe.type(), probe.prompt().replace(name, other), probe.answers()))
        .toList();
  }
}
