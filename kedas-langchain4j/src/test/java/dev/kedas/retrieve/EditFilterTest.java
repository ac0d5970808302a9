package dev.kedas.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditForm.Kind;
import dev.kedas.edit.EditMatch;
import dev.kedas.retrieve.Candidate.Verdict;
import dev.kedas.testing.FakeScoringModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.scoring.ScoringModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditFilterTest {

  private static final Map<String, Double> RELEVANCE =
      Map.of("a", 0.1, "b", 0.2, "c", 0.9, "d", 0.8);

  private final FakeScoringModel model =
      new FakeScoringModel((text, query) -> RELEVANCE.getOrDefault(text.substring(0, 1), 0.0));
  private final EditFilter filter = new EditFilter(model, 0.2, 0.35);

  private static EditMatch match(String query, double similarity) {
    Edit edit = new Edit(query, query, "answer", Instant.EPOCH, Map.of());
    return new EditMatch(edit, new EditForm(Kind.DECLARATIVE, "form of " + query), similarity);
  }

  private static List<Verdict> verdicts(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::verdict).toList();
  }

  @Test
  void judge_secondKept_winsAndLaterOnesAreNotReached() {
    List<EditMatch> matches = List.of(match("a", 0.9), match("b", 0.8), match("c", 0.7));

    List<Candidate> candidates = filter.judge("question", matches);

    assertThat(candidates)
        .containsExactly(
            new Candidate(matches.get(0), 0.1, Verdict.REJECTED),
            new Candidate(matches.get(1), 0.2, Verdict.KEPT),
            new Candidate(matches.get(2), null, Verdict.NOT_REACHED));
    assertThat(Candidate.firstKept(candidates))
        .contains(new RelevantEdit(matches.get(1).edit(), matches.get(1).form(), 0.8, 0.2));
    assertThat(model.texts).containsExactly("a answer", "b answer", "c answer");
  }

  @Test
  void judge_mostSimilarKept_isTheOnlyOneScored() {
    List<Candidate> candidates =
        filter.judge("question", List.of(match("c", 0.9), match("d", 0.8), match("a", 0.7)));

    assertThat(verdicts(candidates))
        .containsExactly(Verdict.KEPT, Verdict.NOT_REACHED, Verdict.NOT_REACHED);
    assertThat(model.texts).containsExactly("c answer");
  }

  @Test
  void judge_speltAlikeButDissimilar_isAboveTheFloor() {
    EditMatch plain = match("d", 0.2);
    EditMatch spelt = new EditMatch(plain.edit(), plain.form(), 0.2, 0.4);

    assertThat(verdicts(filter.judge("question", List.of(plain))))
        .containsExactly(Verdict.BELOW_FLOOR);
    assertThat(verdicts(filter.judge("question", List.of(spelt)))).containsExactly(Verdict.KEPT);
    assertThat(verdicts(filter.judgeAll("question", List.of(spelt)))).containsExactly(Verdict.KEPT);
  }

  @Test
  void judge_manyRejected_callsTheModelTwice() {
    List<Integer> calls = new ArrayList<>();
    ScoringModel counting =
        (segments, query) -> {
          calls.add(segments.size());
          return Response.from(segments.stream().map(segment -> 0.1).toList());
        };
    List<EditMatch> matches =
        IntStream.range(0, 8).mapToObj(i -> match("x" + i, 0.9 - i / 10.)).toList();

    List<Candidate> candidates = new EditFilter(counting, 0.2, 0.35).judge("question", matches);

    assertThat(calls).containsExactly(1, 5);
    assertThat(verdicts(candidates).subList(0, 6)).containsOnly(Verdict.REJECTED);
    assertThat(verdicts(candidates).subList(6, 8)).containsOnly(Verdict.BELOW_FLOOR);
  }

  @Test
  void judge_notANumberAfterTheKeptOne_doesNotMatter() {
    FakeScoringModel broken =
        new FakeScoringModel(
            (text, query) -> RELEVANCE.getOrDefault(text.substring(0, 1), Double.NaN));

    List<Candidate> candidates =
        new EditFilter(broken, 0.2, 0)
            .judge("question", List.of(match("a", 0.9), match("c", 0.8), match("x", 0.7)));

    assertThat(verdicts(candidates))
        .containsExactly(Verdict.REJECTED, Verdict.KEPT, Verdict.NOT_REACHED);
  }

  @Test
  void judge_tooFewScores_isAnError() {
    EditFilter broken = new EditFilter((segments, query) -> Response.from(List.of()), 0.2, 0);

    assertThatThrownBy(() -> broken.judge("question", List.of(match("a", 1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gave 0 scores for 1 edits");
  }

  @Test
  void judge_belowFloor_isNeitherScoredNorKept() {
    List<Candidate> candidates =
        filter.judge("question", List.of(match("a", 0.35), match("c", 0.3499), match("d", -1)));

    assertThat(verdicts(candidates))
        .containsExactly(Verdict.REJECTED, Verdict.BELOW_FLOOR, Verdict.BELOW_FLOOR);
    assertThat(model.texts).containsExactly("a answer");
    assertThat(Candidate.firstKept(candidates)).isEmpty();
  }

  @Test
  void judge_scoresQuestionAndAnswerFormAgainstTheQuestion() {
    List<String> queries = new ArrayList<>();
    FakeScoringModel listening =
        new FakeScoringModel(
            (text, query) -> {
              queries.add(query + " | " + text);
              return 1;
            });

    new EditFilter(listening, 0.5, 0).judge("Who leads?", List.of(match("Who runs Acme?", 1)));

    assertThat(queries).containsExactly("Who leads? | Who runs Acme? answer");
  }

  @Test
  void judgeAll_scoresEvery() {
    List<EditMatch> matches =
        List.of(match("b", 0.8), match("a", 0.7), match("d", 0.6), match("c", 0.1));

    List<Candidate> candidates = filter.judgeAll("question", matches);

    assertThat(candidates)
        .containsExactly(
            new Candidate(matches.get(0), 0.2, Verdict.KEPT),
            new Candidate(matches.get(1), 0.1, Verdict.REJECTED),
            new Candidate(matches.get(2), 0.8, Verdict.KEPT),
            new Candidate(matches.get(3), 0.9, Verdict.BELOW_FLOOR));
  }

  /** The walk against Eq. 13 and 14 taken literally: filter all, then the most similar. */
  @Test
  void judge_randomCandidates_agreesWithFilteringAllOfThem() {
    long seed = 3;
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      List<EditMatch> matches =
          IntStream.range(0, random.nextInt(6))
              .mapToObj(n -> match("abcdx".charAt(random.nextInt(5)) + "" + n, random.nextDouble()))
              .sorted(Comparator.comparingDouble(EditMatch::similarity).reversed())
              .toList();
      Optional<EditMatch> literally =
          matches.stream()
              .filter(match -> match.similarity() >= 0.35)
              .filter(
                  match -> RELEVANCE.getOrDefault(match.edit().id().substring(0, 1), 0.0) >= 0.2)
              .max(Comparator.comparingDouble(EditMatch::similarity));

      assertThat(Candidate.firstKept(filter.judge("q", matches)).map(RelevantEdit::edit))
          .as("seed %d, round %d", seed, i)
          .isEqualTo(literally.map(EditMatch::edit));
      assertThat(Candidate.firstKept(filter.judgeAll("q", matches)).map(RelevantEdit::edit))
          .as("seed %d, round %d", seed, i)
          .isEqualTo(literally.map(EditMatch::edit));
    }
  }

  @Test
  void judge_scoreIsNotANumber_isAnError() {
    EditFilter broken = new EditFilter(FakeScoringModel.always(Double.NaN), 0.2, 0);

    assertThatThrownBy(() -> broken.judge("Who leads?", List.of(match("a", 1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("FakeScoringModel gave NaN")
        .hasMessageContaining("Who leads?")
        .hasMessageContaining("a answer");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void new_thresholdNotFinite_isRefused(double threshold) {
    assertThatThrownBy(() -> new EditFilter(model, threshold, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threshold");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1.01, 1.01})
  void new_floorNotACosine_isRefused(double floor) {
    assertThatThrownBy(() -> new EditFilter(model, 0, floor))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("floor");
  }
}
