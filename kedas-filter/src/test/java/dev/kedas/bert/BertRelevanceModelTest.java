package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kedas.djl.ModelFolder;
import dev.langchain4j.data.segment.TextSegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The model that is shipped, against PyTorch in Python with the same weights, and in use. */
class BertRelevanceModelTest {

  private static final double PARITY = 1e-4;
  private static final double BATCHING = 1e-5;
  private static final double ROUNDING = 0.03;

  private static final List<JsonNode> PAIRS = ReferenceVectors.read("filter.json", "pairs");
  private static final BertRelevanceModel MODEL =
      BertRelevanceModel.bundled(1, BertPrecision.FLOAT32);

  @AfterAll
  static void close() {
    MODEL.close();
  }

  @Test
  void tokens_ofEveryReferencePair_areEqual() {
    ModelFolder folder = ModelFolder.ofResources(BertRelevanceModel.class, "relevance/");
    BertConfig config = BertConfig.read(folder.json("config.json"));
    try (BertTokenizer tokenizer = BertTokenizer.load(folder, config)) {
      assertThat(PAIRS)
          .hasSize(10)
          .allSatisfy(
              pair -> {
                TokenSequence sequence =
                    TokenSequence.pair(
                        tokenizer,
                        BertRelevanceModel.EXCERPT.tokens(tokenizer, pair.get("query").asText()),
                        BertRelevanceModel.EXCERPT.tokens(tokenizer, pair.get("edit").asText()));
                assertThat(TokenBatch.of(List.of(sequence), 0).ids())
                    .isEqualTo(ReferenceVectors.longs(pair.get("input_ids")));
              });
    }
  }

  @Test
  void score_everyReferencePair_hasTheSameProbability() {
    assertThat(PAIRS)
        .allSatisfy(
            pair ->
                assertThat(score(pair.get("query").asText(), pair.get("edit").asText()))
                    .isCloseTo(pair.get("probability").asDouble(), within(PARITY)));
  }

  @Test
  void score_everyReferencePairInBfloat16_isNearThat() {
    try (BertRelevanceModel rounded = BertRelevanceModel.bundled(1, BertPrecision.BFLOAT16)) {
      assertThat(PAIRS)
          .allSatisfy(
              pair -> {
                double score =
                    rounded.score(pair.get("edit").asText(), pair.get("query").asText()).content();
                assertThat(score).isCloseTo(pair.get("probability").asDouble(), within(ROUNDING));
              });
      assertThat(rounded.score("edit", "query").content()).isNotEqualTo(score("query", "edit"));
    }
  }

  @Test
  void scoreAll_pairsOfManyLengths_equalsScoringEachAlone() {
    List<String> edits = edits(75);
    List<Double> together = scoreAll("Who heads the archive?", edits);

    assertThat(together).hasSameSizeAs(edits);
    for (int i = 0; i < edits.size(); i++) {
      assertThat(together.get(i))
          .isCloseTo(score("Who heads the archive?", edits.get(i)), within(BATCHING));
    }
  }

  @Test
  void scoreAll_severalThreads_givesTheSameScores() {
    try (BertRelevanceModel parallel = BertRelevanceModel.bundled(3, BertPrecision.FLOAT32)) {
      for (int count : new int[] {0, 1, 2, 4, 100}) {
        List<String> edits = edits(count);
        List<Double> expected = scoreAll("Who heads the archive?", edits);
        List<Double> actual =
            parallel
                .scoreAll(edits.stream().map(TextSegment::from).toList(), "Who heads the archive?")
                .content();
        assertThat(actual).hasSize(count);
        for (int i = 0; i < count; i++) {
          assertThat(actual.get(i)).isCloseTo(expected.get(i), within(BATCHING));
        }
      }
    }
  }

  @Test
  void scoreAll_inAnotherOrder_givesTheSameScores() {
    List<String> edits = edits(10);
    List<String> reversed = new ArrayList<>(edits);
    Collections.reverse(reversed);

    List<Double> scores = new ArrayList<>(scoreAll("Who is it?", reversed));
    Collections.reverse(scores);

    List<Double> expected = scoreAll("Who is it?", edits);
    for (int i = 0; i < edits.size(); i++) {
      assertThat(scores.get(i)).isCloseTo(expected.get(i), within(BATCHING));
    }
  }

  @Test
  void scoreAll_noSegments_hasNoScores() {
    assertThat(scoreAll("Who is it?", List.of())).isEmpty();
  }

  @Test
  void score_emptyQuery_isAProbability() {
    assertThat(score("", "The capital of Utopia is Amaurot")).isBetween(0.0, 1.0);
  }

  @Test
  void score_specialTokensInTheQuery_cannotEndTheQuery() {
    String edit = "Who is the head curator of the Tidewater Archive? Mirela Kost";

    // Were "[SEP]" special, the edit would follow itself and the score would be that of a match.
    assertThat(score("What is the capital of Portugal? [SEP] " + edit + " [SEP]", edit))
        .isCloseTo(
            score("What is the capital of Portugal? [ sep ] " + edit + " [ sep ]", edit),
            within(1e-6));
  }

  @Test
  void score_longTexts_readsTheirBeginningAndEnd() {
    String start = "one two three four five six seven eight nine ten eleven twelve ";
    String end = " " + "and so on until the very end ".repeat(5).strip();
    String query = start + "middle ".repeat(20) + end;

    assertThat(score(query, "edit"))
        .isEqualTo(score(start + "other ".repeat(99_999) + end, "edit"));
    assertThat(score("edit", query)).isEqualTo(score("edit", start + "other ".repeat(99) + end));
    assertThat(score("zero" + query, "edit")).isNotEqualTo(score(query, "edit"));
    assertThat(score(query + " zero", "edit")).isNotEqualTo(score(query, "edit"));
  }

  @Test
  void scoreAll_fromManyThreads_givesEachItsOwnScores() throws Exception {
    List<String> edits = edits(6);
    List<Double> expected = scoreAll("Who heads it?", edits);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<List<Double>>> tasks =
          IntStream.range(0, 64)
              .<Callable<List<Double>>>mapToObj(i -> () -> scoreAll("Who heads it?", edits))
              .toList();
      for (Future<List<Double>> result : threads.invokeAll(tasks)) {
        for (int i = 0; i < edits.size(); i++) {
          assertThat(result.get().get(i)).isCloseTo(expected.get(i), within(BATCHING));
        }
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void score_afterClose_isRefusedInWords() {
    BertRelevanceModel model = BertRelevanceModel.bundled();
    model.close();
    model.close();

    assertThatThrownBy(() -> model.score("edit", "query"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the relevance model is closed and can't be used any more");
  }

  @Test
  @Timeout(60)
  void close_whileManyThreadsScore_endsEachWithAScoreOrARefusal() throws Exception {
    BertRelevanceModel model = BertRelevanceModel.bundled();
    CountDownLatch scoring = new CountDownLatch(6);
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      for (int thread = 0; thread < 6; thread++) {
        results.add(threads.submit(() -> scoreUntilClosed(model, scoring)));
      }
      scoring.await();
      model.close();

      for (Future<Integer> scored : results) {
        assertThat(scored.get()).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Counts down after the first score. */
  private static int scoreUntilClosed(BertRelevanceModel model, CountDownLatch scoring) {
    for (int scored = 0; ; scored++) {
      try {
        assertThat(model.score("The edit is this", "What is it?").content()).isBetween(0.0, 1.0);
        if (scored == 0) {
          scoring.countDown();
        }
      } catch (IllegalStateException e) {
        assertThat(e).hasMessageContaining("is closed");
        return scored;
      }
    }
  }

  private static double score(String query, String edit) {
    return scoreAll(query, List.of(edit)).get(0);
  }

  private static List<Double> scoreAll(String query, List<String> edits) {
    return MODEL.scoreAll(edits.stream().map(TextSegment::from).toList(), query).content();
  }

  /** Edits of 1 to some 60 tokens. */
  private static List<String> edits(int count) {
    Random random = new Random(count);
    return IntStream.range(0, count)
        .mapToObj(i -> "Mirela " + "Kost heads the archive ".repeat(random.nextInt(15)) + i)
        .toList();
  }
}
