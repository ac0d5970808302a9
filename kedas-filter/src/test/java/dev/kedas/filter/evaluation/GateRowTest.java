package dev.kedas.filter.evaluation;

import static dev.kedas.knowedit.QueryKind.GENERAL;
import static dev.kedas.knowedit.QueryKind.LOCALITY;
import static dev.kedas.knowedit.QueryKind.PORTABILITY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.filter.evaluation.GateRow.Group;
import dev.kedas.knowedit.QueryKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateRowTest {

  @Test
  void of_queries_groupsThemByKindTypeAndStyle() {
    List<GateRow> rows =
        GateRow.of(
            List.of(
                judged(GENERAL, "mmlu", false, false, 0.1),
                judged(PORTABILITY, "Hop", false, false, 0.9),
                judged(PORTABILITY, "Hop", false, false, 0.4),
                judged(PORTABILITY, "Hop", true, false, 0.8),
                judged(PORTABILITY, "Alias", false, false, 0.7)),
            Judged.SETTINGS);

    assertThat(rows)
        .containsExactly(
            row(new Group("Set", PORTABILITY, false, "", false), 3, 2, 2, 2),
            row(new Group("Set", PORTABILITY, true, "", false), 1, 1, 1, 1),
            row(new Group("Set", PORTABILITY, false, "Alias", false), 1, 1, 1, 1),
            row(new Group("Set", PORTABILITY, false, "Hop", false), 2, 1, 1, 1),
            row(new Group("Set", PORTABILITY, true, "Hop", false), 1, 1, 1, 1),
            row(new Group("general", GENERAL, false, "", false), 1, 0, 0, 1),
            row(new Group("general", GENERAL, false, "mmlu", false), 1, 0, 0, 1));
  }

  @Test
  void of_contradictoryQueries_areInARowOfTheirOwnWithTheOthers() {
    List<GateRow> rows =
        GateRow.of(
            List.of(
                judged(LOCALITY, "", false, false, 0.1),
                judged(LOCALITY, "", false, false, 0.9),
                judged(LOCALITY, "", false, true, 0.9)),
            Judged.SETTINGS);

    assertThat(rows)
        .containsExactly(
            row(new Group("Set", LOCALITY, false, "", false), 2, 1, 1, 1),
            row(new Group("Set", LOCALITY, false, "", true), 3, 2, 2, 1));
  }

  @Test
  void of_wrongEditChosen_isAcceptedAndNotRight() {
    GateRow row = GateRow.of(List.of(Judged.other(PORTABILITY, 0.9)), Judged.SETTINGS).get(0);

    assertThat(row.accepted()).isEqualTo(1);
    assertThat(row.own()).isZero();
    assertThat(row.good()).isZero();
    assertThat(row.rejected()).isZero();
  }

  private static GateRow row(Group group, int queries, int accepted, int own, int good) {
    return new GateRow(group, queries, accepted, own, ShareInterval.of(good, queries));
  }

  private static JudgedQuery judged(
      QueryKind kind, String type, boolean swapped, boolean contradictory, double relevance) {
    return new JudgedQuery(
        Judged.query(kind, type, swapped, contradictory),
        false,
        List.of(Judged.edit(true, 0.8, relevance)));
  }
}
