package dev.kedas.filter.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kedas.augment.RuleBasedEditAugmenter;
import dev.kedas.edit.Edit;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.GeneralSet;
import dev.kedas.knowedit.GeneralTask;
import dev.kedas.knowedit.Probe;
import dev.kedas.knowedit.QueryKind;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final EditCase ANN =
      new EditCase(
          "People",
          0,
          "Ann",
          "Who is the boss of Ann?",
          "Bob",
          List.of("Eve"),
          List.of("Ann's boss is"),
          List.of(new Probe("Hop", "Where does the boss of Ann live?", List.of("Rome"))),
          List.of(
              new Probe("Near", "Where was Ann born?", List.of("Oslo")),
              new Probe("Relation_Specificity", "The boss of Ann is", List.of("Eve"))));

  private static final EditCase CAT =
      Judged.editCase("People", 1, "Cat", "What does Cat eat?", "fish");

  private static final GeneralSet GENERAL =
      new GeneralSet(
          List.of("zzz qqq"),
          List.of(new GeneralTask("mmlu", "What does Cat eat", List.of("A", "B"), 0)),
          List.of());

  private final AtomicInteger scored = new AtomicInteger();

  /** Counts letters, so that texts with the same letters are similar. */
  private static final EmbeddingModel LETTERS =
      new EmbeddingModel() {
        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
          return Response.from(texts.stream().map(text -> letters(text.text())).toList());
        }

        private Embedding letters(String text) {
          float[] counts = new float[26];
          text.toLowerCase(java.util.Locale.ROOT)
              .chars()
              .filter(c -> c >= 'a' && c <= 'z')
              .forEach(c -> counts[c - 'a']++);
          return Embedding.from(counts);
        }
      };

  private List<JudgedQuery> judge(List<Edit> distractors, GateListener listener) {
    EditScorer scorer =
        (query, matches) -> {
          scored.incrementAndGet();
          return matches.stream()
              .map(match -> match.edit().query().contains("Ann") ? 0.9 : 0.2)
              .toList();
        };
    EditDataSet set = new EditDataSet("People", List.of(ANN, CAT), List.of());
    return new Gate(
            List.of(set), distractors, new RuleBasedEditAugmenter(), LETTERS, scorer, 2, listener)
        .judge(GENERAL);
  }

  @Test
  void judge_oneForm_embedsLess() {
    List<String> embedded = new ArrayList<>();
    EmbeddingModel counting =
        new EmbeddingModel() {
          @Override
          public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            texts.forEach(text -> embedded.add(text.text()));
            return LETTERS.embedAll(texts);
          }
        };
    EditDataSet set = new EditDataSet("People", List.of(ANN, CAT), List.of());

    new Gate(
        List.of(set),
        List.of(),
        Gate.ONE_FORM,
        counting,
        EditScorer.cosine(),
        2,
        GateListener.none());

    assertThat(embedded)
        .containsExactlyInAnyOrder("Who is the boss of Ann? Bob", "What does Cat eat? fish");
  }

  @Test
  void judge_ownQuery_isExactAndAsksNoFilter() {
    JudgedQuery first = judge(List.of(), GateListener.none()).get(0);

    assertThat(first.query().text()).isEqualTo("Who is the boss of Ann?");
    assertThat(first.exact()).isTrue();
    assertThat(first.candidates())
        .containsExactly(new ScoredEdit("People/0", "Who is the boss of Ann? Bob", true, 1, 0, 1));
    assertThat(first.isRight(new GateSettings(1, 1, 2))).isTrue();
  }

  @Test
  void judge_queries_areInTheOrderOfTheDataWithTheirKinds() {
    List<JudgedQuery> judged = judge(List.of(), GateListener.none());

    assertThat(judged.stream().filter(one -> !one.query().swapped()))
        .extracting(one -> one.query().kind(), one -> one.query().type())
        .containsExactly(
            tuple(QueryKind.EDIT, ""),
            tuple(QueryKind.REPHRASE, ""),
            tuple(QueryKind.PORTABILITY, "Hop"),
            tuple(QueryKind.LOCALITY, "Near"),
            tuple(QueryKind.LOCALITY, "Relation_Specificity"),
            tuple(QueryKind.EDIT, ""),
            tuple(QueryKind.GENERAL, "prompts"),
            tuple(QueryKind.GENERAL, "mmlu"));
    assertThat(judged.stream().filter(one -> one.query().contradictory()))
        .isNotEmpty()
        .allMatch(one -> one.query().kind() == QueryKind.LOCALITY);
    assertThat(judged.stream().filter(one -> one.query().swapped())).isNotEmpty();
  }

  @Test
  void judge_rephrase_findsItsOwnEditAndScoresIt() {
    JudgedQuery rephrase =
        judge(List.of(), GateListener.none()).stream()
            .filter(one -> one.query().text().equals("Ann's boss is"))
            .findFirst()
            .orElseThrow();

    assertThat(rephrase.exact()).isFalse();
    assertThat(rephrase.candidates()).hasSize(2);
    ScoredEdit own = rephrase.candidates().get(0);
    assertThat(own.own()).isTrue();
    assertThat(own.relevance()).isEqualTo(0.9);
    assertThat(rephrase.candidates().get(1).own()).isFalse();
  }

  @Test
  void judge_nothingSimilar_isNotScored() {
    JudgedQuery prompt =
        judge(List.of(), GateListener.none()).stream()
            .filter(one -> one.query().text().equals("zzz qqq"))
            .findFirst()
            .orElseThrow();

    assertThat(prompt.candidates()).isEmpty();
  }

  @Test
  void judge_distractor_isACandidateAndNobodysOwn() {
    Edit distractor = new Edit("distractor/0", "zzz qq", "q", Instant.EPOCH, Map.of());

    List<JudgedQuery> judged = judge(List.of(distractor), GateListener.none());

    assertThat(judged.stream().flatMap(one -> one.candidates().stream()))
        .filteredOn(edit -> edit.id().equals("distractor/0"))
        .isNotEmpty()
        .noneMatch(ScoredEdit::own);
  }

  /** Its letters are unlike, but it has the words of the query. */
  @Test
  void judge_distractorSpeltAlike_isACandidateMore() {
    String words = "qqq zzz xxx jjj kkk vvv where was Ann born qqqq zzzz xxxx jjjj kkkk";
    Edit distractor = new Edit("d/0", words, "x", Instant.EPOCH, Map.of());

    List<ScoredEdit> candidates =
        judge(List.of(distractor), GateListener.none()).stream()
            .filter(one -> one.query().text().equals("Where was Ann born?"))
            .findFirst()
            .orElseThrow()
            .candidates();

    assertThat(candidates)
        .extracting(ScoredEdit::id)
        .containsExactly("People/0", "People/1", "d/0");
    assertThat(candidates.get(2).spelling()).isGreaterThan(0.35);
    assertThat(candidates.get(0).spelling()).isZero();
  }

  @Test
  void judge_listener_hearsOfAllEditsAndQueries() {
    AtomicInteger edits = new AtomicInteger();
    AtomicInteger queries = new AtomicInteger();
    List<JudgedQuery> judged =
        judge(
            IntStream.range(0, 600)
                .mapToObj(i -> new Edit("d/" + i, "about " + i, "q", Instant.EPOCH, Map.of()))
                .toList(),
            new GateListener() {
              @Override
              public void onEdits(int done, int all) {
                assertThat(all).isEqualTo(602);
                edits.set(done);
              }

              @Override
              public void onQueries(int done, int all) {
                queries.updateAndGet(most -> Math.max(most, done));
              }
            });

    assertThat(edits).hasValue(602);
    assertThat(queries).hasValue(judged.size());
    assertThat(scored.get()).isPositive();
  }

  @Test
  void judge_scoreIsNotANumber_isRefused() {
    EditDataSet set = new EditDataSet("People", List.of(ANN), List.of());
    Gate gate =
        new Gate(
            List.of(set),
            List.of(),
            Gate.ONE_FORM,
            LETTERS,
            (query, matches) -> List.of(Double.NaN),
            2,
            GateListener.none());

    assertThatThrownBy(() -> gate.judge(GENERAL))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[NaN], expected 1 finite numbers");
  }
}
