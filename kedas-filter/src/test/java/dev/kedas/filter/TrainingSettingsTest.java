package dev.kedas.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.bert.BertPrecision;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingSettingsTest {

  @Test
  void build_everySettingGiven_hasThem() {
    TrainingSettings settings =
        TrainingSettings.builder()
            .peakLearningRate(0.5)
            .weightDecay(0.25)
            .batchSize(3)
            .epochs(4)
            .warmUpShare(0.125)
            .clipNorm(5)
            .dropout(0.75)
            .positiveWeight(6)
            .seed(7)
            .evaluateEvery(8)
            .patience(9)
            .checkpointEvery(10)
            .trainEmbeddings(true)
            .precision(BertPrecision.BFLOAT16)
            .build();
    assertThat(settings)
        .isEqualTo(
            new TrainingSettings(
                0.5, 0.25, 3, 4, 0.125, 5, 0.75, 6, 7, 8, 9, 10, true, BertPrecision.BFLOAT16));
  }

  @ParameterizedTest
  @MethodSource
  void build_outOfRange_namesTheSetting(
      String message, UnaryOperator<TrainingSettings.Builder> change) {
    assertThatThrownBy(() -> change.apply(TrainingSettings.builder()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message + ", which is out of range");
  }

  static Stream<Arguments> build_outOfRange_namesTheSetting() {
    return Stream.of(
        bad("peakLearningRate is 0.0", b -> b.peakLearningRate(0)),
        bad("peakLearningRate is NaN", b -> b.peakLearningRate(Double.NaN)),
        bad("weightDecay is -0.1", b -> b.weightDecay(-0.1)),
        bad("batchSize is 0", b -> b.batchSize(0)),
        bad("batchSize is 65537", b -> b.batchSize(65537)),
        bad("epochs is 0", b -> b.epochs(0)),
        bad("warmUpShare is 1.0", b -> b.warmUpShare(1)),
        bad("clipNorm is 0.0", b -> b.clipNorm(0)),
        bad("clipNorm is NaN", b -> b.clipNorm(Double.NaN)),
        bad("dropout is -0.1", b -> b.dropout(-0.1)),
        bad("dropout is 1.0", b -> b.dropout(1)),
        bad("positiveWeight is Infinity", b -> b.positiveWeight(Double.POSITIVE_INFINITY)),
        bad("evaluateEvery is 0", b -> b.evaluateEvery(0)),
        bad("patience is -1", b -> b.patience(-1)),
        bad("checkpointEvery is -1", b -> b.checkpointEvery(-1)));
  }

  private static Arguments bad(String message, UnaryOperator<TrainingSettings.Builder> change) {
    return Arguments.of(message, change);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1e7, Double.NaN, Double.POSITIVE_INFINITY})
  void pair_weightOutOfRange_isRefused(double weight) {
    assertThatThrownBy(() -> new TrainingPair("q", "e", true, weight))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight is %s, expected a number above 0 and up to 1000000".formatted(weight));
  }
}
