package dev.kedas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.edit.Edit;
import dev.kedas.evaluation.method.Plan;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.QueryKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QueryResultBuilderTest {

  private static final EditCase OWN =
      edit("ZsRE", 0, "Nordwind", "Who is the chief executive of Nordwind?", "Ida Holm");

  /** Of the same fact, in another data set. */
  private static final EditCase CONFLICTING =
      edit("Practical", 4, "Nordwind", "Nordwind's chief executive is", "Bo Lund");

  private static final EditCase OTHER =
      edit("ZsRE", 1, "Nordwind", "In which town does Nordwind have its office?", "Oslo");

  private static final Map<String, EditCase> CASES =
      Stream.of(OWN, CONFLICTING, OTHER)
          .collect(Collectors.toMap(EditCase::id, Function.identity()));

  @Test
  void build_ownEditChosen_isTheRightEditAndFact() {
    QueryResult result = result(OWN, OWN.id());

    assertThat(result.rightEdit()).isTrue();
    assertThat(result.rightFact()).isTrue();
  }

  @Test
  void build_conflictingEditOfAnotherDataSetChosen_isTheRightFactOnly() {
    QueryResult result = result(OWN, CONFLICTING.id());

    assertThat(result.rightEdit()).isFalse();
    assertThat(result.rightFact()).isTrue();
  }

  @Test
  void build_editOfAnotherFactOrNoCaseChosen_isWrong() {
    for (String id : List.of(OTHER.id(), "not of a case")) {
      QueryResult result = result(OWN, id);

      assertThat(result.rightEdit()).isFalse();
      assertThat(result.rightFact()).isFalse();
    }
  }

  @Test
  void build_generalQuery_hasNoRightEdit() {
    QueryResult result = result(null, OWN.id());

    assertThat(result.rightEdit()).isFalse();
    assertThat(result.rightFact()).isFalse();
  }

  @Test
  void build_noneChosen_tellsNothing() {
    QueryResult result = result(OWN, null);

    assertThat(result.rightEdit()).isNull();
    assertThat(result.rightFact()).isNull();
  }

  private static QueryResult result(@Nullable EditCase own, @Nullable String chosen) {
    String query = "Who runs Nordwind?";
    Plan plan =
        chosen == null
            ? Plan.base(query, 0)
            : new Plan(
                query,
                "message",
                true,
                new Plan.Chosen(new Edit(chosen, "q", "a", Instant.EPOCH, Map.of()), 0.9, 0.8),
                0);
    return new QueryResultBuilder(
            new RunName("ZsRE", Setting.TOGETHER, "kedas"),
            CaseQuery.inScope(0, QueryKind.REPHRASE, query, "Ida Holm"),
            plan)
        .build(own, CASES);
  }

  private static EditCase edit(
      String dataset, int row, String subject, String prompt, String target) {
    return new EditCase(
        dataset, row, subject, prompt, target, List.of(), List.of(), List.of(), List.of());
  }
}
