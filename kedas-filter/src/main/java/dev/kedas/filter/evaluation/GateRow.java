package dev.kedas.filter.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kedas.knowedit.QueryKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a gate does with the queries of one group.
 *
 * @param group which queries
 * @param queries how many
 * @param accepted for how many an edit is chosen
 * @param own for how many the edit that they test, or one of the same fact
 * @param interval of the share that is right: of the right edits where one has to be chosen, else
 *     of the rejected queries
 */
public record GateRow(Group group, int queries, int accepted, int own, ShareInterval interval) {

  /**
   * Which queries a row counts.
   *
   * @param dataset the data set, or {@code general}
   * @param kind what the queries are for
   * @param swapped whether rules have put them into the other style
   * @param type the same in the data set's words; empty for all types together
   * @param contradictory whether those are in it, too, that no right system can leave alone
   */
  public record Group(
      String dataset, QueryKind kind, boolean swapped, String type, boolean contradictory)
      implements Comparable<Group> {

    private static final Comparator<Group> ORDER =
        Comparator.comparing((Group group) -> group.dataset().equals(GateQueries.GENERAL))
            .thenComparing(Group::dataset)
            .thenComparing(Group::kind)
            .thenComparing(Group::type)
            .thenComparing(Group::swapped)
            .thenComparing(Group::contradictory);

    /** Whether rules have put the queries into the other style, in words. */
    public String style() {
      return GateQuery.style(swapped);
    }

    @Override
    public int compareTo(Group other) {
      return ORDER.compare(this, other);
    }
  }

  /** For how many no edit is chosen. */
  @JsonProperty
  public int rejected() {
    return queries - accepted;
  }

  /** How many are as they should be. */
  @JsonProperty
  public int good() {
    return group.kind().isInScope() ? own : rejected();
  }

  /** Percentage of the queries that are as they should be. */
  @JsonProperty
  public double percentGood() {
    return 100.0 * good() / queries;
  }

  /**
   * Counts all groups: each data set, kind and style, and within it each type. Contradictory
   * queries are left out; where there are any, a further row has all.
   *
   * @return data sets in alphabetical order, general prompts last
   */
  public static List<GateRow> of(Collection<JudgedQuery> judged, GateSettings settings) {
    Map<Group, List<JudgedQuery>> groups = new TreeMap<>();
    for (JudgedQuery one : judged) {
      GateQuery query = one.query();
      for (String type : query.type().isEmpty() ? List.of("") : List.of("", query.type())) {
        if (!query.contradictory()) {
          add(groups, group(query, type, false), one);
        }
        add(groups, group(query, type, true), one);
      }
    }
    groups
        .entrySet()
        .removeIf(
            entry ->
                entry.getKey().contradictory()
                    && entry.getValue().stream().noneMatch(one -> one.query().contradictory()));
    return groups.entrySet().stream()
        .map(entry -> row(entry.getKey(), entry.getValue(), settings))
        .toList();
  }

  private static Group group(GateQuery query, String type, boolean contradictory) {
    return new Group(query.dataset(), query.kind(), query.swapped(), type, contradictory);
  }

  private static void add(Map<Group, List<JudgedQuery>> groups, Group group, JudgedQuery one) {
    groups.computeIfAbsent(group, key -> new ArrayList<>()).add(one);
  }

  private static GateRow row(Group group, List<JudgedQuery> members, GateSettings settings) {
    int accepted = 0;
    int own = 0;
    for (JudgedQuery one : members) {
      var chosen = one.chosen(settings);
      accepted += chosen.isPresent() ? 1 : 0;
      own += chosen.filter(ScoredEdit::own).isPresent() ? 1 : 0;
    }
    int good = group.kind().isInScope() ? own : members.size() - accepted;
    return new GateRow(
        group, members.size(), accepted, own, ShareInterval.of(good, members.size()));
  }
}
