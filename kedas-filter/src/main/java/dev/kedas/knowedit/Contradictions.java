package dev.kedas.knowedit;

import dev.kedas.edit.EditRepository;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds locality probes whose expected answer a right editing system cannot keep, or which
 * contradict themselves, by the rules of {@link Contradiction}. The rules rather miss a probe than
 * accuse a good one.
 *
 * <p>Immutable and thread-safe.
 */
public final class Contradictions {

  /** Probes about the edit's own subject in KnowEdit; many of them ask what the edit changes. */
  private static final String SAME_SUBJECT = "Relation_Specificity";

  /** Probes that should ask something else than the edit in data sets known to repeat it. */
  private static final Set<String> MAY_REPEAT = Set.of(SAME_SUBJECT, "Neighborhood");

  private final Set<String> storedQueries;

  /**
   * Creates a finder.
   *
   * @param storedQueries the queries of all edits that are in force while the probes are asked
   */
  public Contradictions(Collection<String> storedQueries) {
    this.storedQueries =
        storedQueries.stream()
            .map(EditRepository::normalForm)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Why the probe contradicts the edit, another edit, or itself.
   *
   * @param edit the case that the probe belongs to
   * @param locality one of its locality probes
   * @return the first that applies in the order of {@link Contradiction}; nothing for a good probe
   */
  public Optional<Contradiction> find(EditCase edit, Probe locality) {
    QueryWords prompt = QueryWords.of(locality.prompt());
    if (prompt.excludes(QueryWords.of(locality.answers().get(0)))) {
      return Optional.of(Contradiction.EXCLUDES_OWN_ANSWER);
    }
    if (repeats(edit, locality, prompt)) {
      return Optional.of(Contradiction.REPEATS_EDIT);
    }
    if (storedQueries.contains(EditRepository.normalForm(locality.prompt()))) {
      return Optional.of(Contradiction.EQUALS_STORED_EDIT);
    }
    return asksEditedRelation(edit, locality, prompt)
        ? Optional.of(Contradiction.ASKS_EDITED_RELATION)
        : Optional.empty();
  }

  private static boolean repeats(EditCase edit, Probe locality, QueryWords prompt) {
    Set<String> content = prompt.content();
    return MAY_REPEAT.contains(locality.type())
        && !content.isEmpty()
        && content.equals(QueryWords.of(edit.prompt()).content())
        && !haveCommon(List.of(edit.target()), locality.answers());
  }

  private static boolean asksEditedRelation(EditCase edit, Probe locality, QueryWords prompt) {
    QueryWords subject = QueryWords.of(edit.subject());
    return locality.type().equals(SAME_SUBJECT)
        && haveCommon(edit.formerAnswers(), locality.answers())
        && !haveCommon(List.of(edit.target()), locality.answers())
        && !prompt.excludesSomething()
        && prompt.names(subject)
        && !Collections.disjoint(
            prompt.relation(subject), QueryWords.of(edit.prompt()).relation(subject));
  }

  /**
   * Whether two cases edit the same fact, so that a query that finds the one can as well find the
   * other: they have the same query, or they have the same subject and either the same answer
   * before the edit or a word for the relation in common, by the rules for {@link
   * Contradiction#ASKS_EDITED_RELATION}, without one of them asking for birth and the other for
   * death, or the like.
   */
  public static boolean areSameFact(EditCase one, EditCase other) {
    return EditRepository.normalForm(one.prompt()).equals(EditRepository.normalForm(other.prompt()))
        || haveSameSubject(one, other) && mayAskSameRelation(one, other);
  }

  private static boolean haveSameSubject(EditCase one, EditCase other) {
    return !one.subject().isEmpty()
        && QueryWords.of(one.subject()).folded().equals(QueryWords.of(other.subject()).folded());
  }

  private static boolean mayAskSameRelation(EditCase one, EditCase other) {
    QueryWords subject = QueryWords.of(one.subject());
    Set<String> relation = QueryWords.of(one.prompt()).relation(subject);
    Set<String> others = QueryWords.of(other.prompt()).relation(subject);
    return !QueryWords.areOpposed(relation, others)
        && (!Collections.disjoint(relation, others)
            || haveCommon(one.formerAnswers(), other.formerAnswers()));
  }

  private static boolean haveCommon(List<String> answers, List<String> others) {
    return answers.stream()
        .anyMatch(answer -> others.stream().anyMatch(other -> same(answer, other)));
  }

  private static boolean same(String answer, String other) {
    return withoutHyphens(answer).equals(withoutHyphens(other));
  }

  /** In these data "mezzo soprano" is a new answer where "mezzo-soprano" was the former one. */
  private static String withoutHyphens(String answer) {
    return EditRepository.normalForm(answer.replace('-', ' '));
  }
}
