package dev.kedas.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RotaryTablesTest {

  private static final int[] IDS = {3, 14, 15, 9, 26, 53, 58, 9, 7};

  @Test
  void accept_ropeFactors_agreesWithNaiveForwardPass() {
    LlamaConfig config = TinyLlama.config(false, List.of(1f, 2f, 4f, 8f));
    TinyLlama weights = new TinyLlama();
    double[] expected = new NaiveLlama(config, weights).logits(IDS);
    double[] without = new NaiveLlama(TinyLlama.CONFIG, weights).logits(IDS);
    try (LlamaModel model = LlamaModel.load(config, weights, Precisions.EXACT)) {
      float[] actual = TinyLlama.logits(model, IDS);
      double effect = 0;
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-4));
        effect = Math.max(effect, Math.abs(expected[i] - without[i]));
      }
      assertThat(effect).as("what the factors change").isGreaterThan(1e-2);
    }
  }
}
