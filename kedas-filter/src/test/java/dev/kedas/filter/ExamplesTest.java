package dev.kedas.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.bert.BertPrecision;
import dev.kedas.bert.TrainableRelevanceModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  @Test
  void batch_weightsOfItsPairs_areThoseOfAllDividedByTheirMean() {
    List<TrainingPair> pairs =
        List.of(
            new TrainingPair("Who leads Paris?", "Ann leads Paris.", true, 0.5),
            new TrainingPair("Who leads Rome?", "Ann leads Paris.", false, 3),
            new TrainingPair("Who leads Oslo?", "Ann leads Paris.", false, 4));
    try (TrainableRelevanceModel model =
        TrainableRelevanceModel.load(ToyTask.start(), BertPrecision.FLOAT32, false, 1)) {
      Examples examples = new Examples(model, pairs, 10);
      assertThat(examples.batch(new int[] {0, 1, 2}).weights()).containsExactly(1.25f, 0.75f, 1);
      assertThat(examples.batch(new int[] {1}).weights()).containsExactly(0.75f);
      assertThat(examples.batch(new int[] {1, 0}).labels()).containsExactly(0, 1);
    }
  }
}
