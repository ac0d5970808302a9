package dev.kedas.filter.evaluation;

import static dev.kedas.knowedit.QueryKind.GENERAL;
import static dev.kedas.knowedit.QueryKind.LOCALITY;
import static dev.kedas.knowedit.QueryKind.REPHRASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GateResultsTest {

  private static final List<JudgedQuery> QUERIES =
      List.of(
          Judged.of(REPHRASE, Judged.edit(false, 0.7, 0.3), Judged.edit(true, 0.5, 0.9)),
          Judged.own(REPHRASE, 0.42),
          Judged.own(LOCALITY, 0.1));

  @Test
  void of_queries_sweepsThresholdsCandidatesAndFloors() {
    GateResults results = GateResults.of(Map.of(), QUERIES, Judged.SETTINGS, null);

    assertThat(tradeOff(results.thresholds(), 0.2).accepted()).isEqualTo(100);
    assertThat(tradeOff(results.thresholds(), 0.2).right()).isEqualTo(50);
    assertThat(tradeOff(results.thresholds(), 0.4).right()).isEqualTo(100);
    assertThat(tradeOff(results.thresholds(), 0.5).right()).isEqualTo(50);
    assertThat(tradeOff(results.thresholds(), 0.05).nearMissesRejected()).isEqualTo(0);
    assertThat(tradeOff(results.thresholds(), 0.05).generalRejected()).isNull();
    assertThat(results.candidates())
        .extracting(at -> at.settings().candidates(), GateTradeOff::right)
        .containsExactly(tuple(1, 0.0), tuple(2, 50.0), tuple(4, 50.0), tuple(8, 50.0));
    assertThat(results.floors())
        .filteredOn(at -> at.settings().floor() == 0.6)
        .extracting(GateTradeOff::right)
        .containsExactly(0.0);
  }

  @Test
  void of_queries_followsEachRowOverTheThresholds() {
    GateResults results = GateResults.of(Map.of(), QUERIES, Judged.SETTINGS, null);

    assertThat(results.curves())
        .extracting(curve -> curve.group().kind(), GateCurve::queries)
        .containsExactly(tuple(REPHRASE, 2), tuple(LOCALITY, 1));
    assertThat(good(results, 0, 0.2)).isEqualTo(50);
    assertThat(good(results, 0, 0.4)).isEqualTo(100);
    assertThat(good(results, 0, 0.5)).isEqualTo(50);
    assertThat(good(results, 1, 0.1)).isEqualTo(0);
    assertThat(good(results, 1, 0.15)).isEqualTo(100);
  }

  private static double good(GateResults results, int row, double threshold) {
    int at = results.thresholds().indexOf(tradeOff(results.thresholds(), threshold));
    return results.curves().get(row).good().get(at);
  }

  /** The right one of three candidates is spelt alike: a rank too low and below the floor. */
  @Test
  void of_editThatOnlyItsSpellingFound_countsWithItAlone() {
    ScoredEdit spelt = new ScoredEdit("Set/0", "Ann's boss is Bob", true, 0.2, 0.5, 0.9);
    ScoredEdit dissimilar = new ScoredEdit("Set/0", "Ann's boss is Bob", true, 0.2, 0.3, 0.9);
    List<JudgedQuery> queries =
        List.of(
            Judged.of(REPHRASE, Judged.edit(false, 0.7, 0.1), Judged.edit(false, 0.6, 0.1), spelt),
            Judged.of(REPHRASE, dissimilar));

    GateResults results =
        GateResults.of(Map.of(), queries, Judged.SETTINGS.withCandidates(2), null);

    assertThat(tradeOff(results.thresholds(), 0.2).right()).isEqualTo(50);
    assertThat(results.candidates()).extracting(GateTradeOff::right).containsOnly(50.0);
    assertThat(results.bySimilarity().right()).isEqualTo(0);
    assertThat(results.floors())
        .extracting(at -> at.settings().floor(), GateTradeOff::right)
        .contains(tuple(0.25, 100.0), tuple(0.3, 100.0), tuple(0.5, 50.0), tuple(0.6, 0.0));
  }

  private static GateTradeOff tradeOff(List<GateTradeOff> all, double threshold) {
    return all.stream()
        .filter(at -> at.settings().threshold() == threshold)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void of_scoresThatAreNoProbabilities_sweepsTheirRange() {
    GateResults results =
        GateResults.of(
            Map.of(),
            List.of(Judged.own(REPHRASE, 6), Judged.other(GENERAL, -4)),
            Judged.SETTINGS,
            null);

    assertThat(results.thresholds()).hasSize(21);
    assertThat(results.thresholds().get(0).settings().threshold()).isEqualTo(-4);
    assertThat(results.thresholds().get(20).settings().threshold()).isEqualTo(6);
    assertThat(results.thresholds().get(10).generalRejected()).isEqualTo(100);
  }

  @Test
  void of_queries_becomesJson() throws JsonProcessingException {
    FilterCalibration calibration =
        FilterCalibration.fit(QUERIES, Judged.SETTINGS, GateCosts.STANDARD).orElseThrow();
    ObjectMapper mapper = new ObjectMapper();
    JsonNode json =
        mapper.readTree(
            mapper.writeValueAsString(
                GateResults.of(Map.of("split", "dev"), QUERIES, Judged.SETTINGS, calibration)));

    assertThat(json.at("/environment/split").asText()).isEqualTo("dev");
    assertThat(json.at("/rows/0/group/kind").asText()).isEqualTo("rephrase");
    assertThat(json.at("/rows/0/queries").asInt()).isEqualTo(2);
    assertThat(json.at("/rows/0/good").asInt()).isEqualTo(1);
    assertThat(json.at("/rows/0/rejected").asInt()).isEqualTo(1);
    assertThat(json.at("/rows/0/percentGood").asDouble()).isEqualTo(50);
    assertThat(json.at("/curves/1/good").size()).isEqualTo(json.at("/thresholds").size());
    assertThat(json.at("/rows/1/interval/high").asDouble()).isEqualTo(1);
    assertThat(json.at("/roc/area").asDouble()).isEqualTo(1);
    assertThat(json.at("/calibration/before/bins").size()).isEqualTo(10);
    assertThat(json.at("/calibration/temperature").asDouble()).isPositive();
  }

  @Test
  void failures_ofQueries_areTheMostConfidentOnesFirst() {
    List<JudgedQuery> queries =
        List.of(
            Judged.own(LOCALITY, 0.6),
            Judged.own(REPHRASE, 0.1),
            Judged.other(REPHRASE, 0.99),
            Judged.own(REPHRASE, 0.9),
            Judged.of(REPHRASE),
            Judged.own(LOCALITY, 0.3));

    List<GateFailure> failures = GateFailure.of(queries, Judged.SETTINGS);

    assertThat(failures)
        .extracting(GateFailure::judged)
        .containsExactly(queries.get(4), queries.get(2), queries.get(1), queries.get(0));
    assertThat(failures.get(2).chosen()).isEmpty();
    assertThat(failures.get(2).own()).contains(Judged.edit(true, 0.8, 0.1));
  }
}
