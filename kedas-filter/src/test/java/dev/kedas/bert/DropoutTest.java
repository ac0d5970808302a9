package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.TorchScript;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropoutTest {

  private static final String SOURCE =
      TorchScript.source(TrainableRelevanceModel.class, "bert.py", BertPrecision.FLOAT32.source());

  private static final int ROWS = 301;
  private static final int COLUMNS = 333; // an odd number of numbers in all

  /** Four standard deviations of a share over this many numbers are 0.004 to 0.006. */
  @ParameterizedTest
  @CsvSource({"0.1", "0.3", "0.5", "0.9"})
  void dropped_clearsTheShareEverywhereAndEnlargesTheRest(double share) {
    float[] x = dropped(share);

    assertThat(clearedShare(x, 0, 1)).isCloseTo(share, within(0.007));
    assertThat(clearedShare(x, 0, 2)).isCloseTo(share, within(0.009));
    assertThat(clearedShare(x, 1, 2)).isCloseTo(share, within(0.009));
    for (float number : x) {
      assertThat(number == 0 ? 1 / (1 - share) : number).isCloseTo(1 / (1 - share), within(1e-5));
    }
    // Numbers that share a random number, half of all apart, are not cleared together.
    int half = (x.length + 1) / 2;
    double both = 0;
    for (int i = 0; i + half < x.length; i++) {
      both += x[i] == 0 && x[i + half] == 0 ? 1 : 0;
    }
    assertThat(both / (x.length - half)).isCloseTo(share * share, within(0.01));
  }

  @Test
  void dropped_noShare_changesNothing() {
    assertThat(dropped(0)).containsOnly(1);
  }

  private static double clearedShare(float[] x, int from, int step) {
    int cleared = 0;
    int all = 0;
    for (int i = from; i < x.length; i += step) {
      cleared += x[i] == 0 ? 1 : 0;
      all++;
    }
    return (double) cleared / all;
  }

  @Test
  void dropped_gradient_isThatOfWhatIsKept() {
    String slope =
        """
        def slope(self, x: Tensor, share: Tensor) -> Tensor:
          tracked = torch.requires_grad_(torch.detach(x), True)
          y = torch.sum(self.dropped(tracked, float(share)))
          return unchecked_cast(Tensor, torch.grad([y], [tracked])[0])
        """;
    try (PtNDManager manager = DjlEngine.newManager();
        TorchScript program = TorchScript.compile(manager, SOURCE + slope)) {
      manager.getEngine().setRandomSeed(7);
      List<NDArray> arguments = List.of(ones(manager), manager.create(0.3f));

      NDArray gradient = program.callWithGradients("slope", arguments, List.of());

      assertThat(gradient.toFloatArray()).isEqualTo(dropped(0.3f));
    }
  }

  private static PtNDArray ones(PtNDManager manager) {
    float[] ones = new float[ROWS * COLUMNS];
    Arrays.fill(ones, 1);
    return DjlEngine.tensor(manager, ones, ROWS, COLUMNS);
  }

  private static float[] dropped(double share) {
    try (PtNDManager manager = DjlEngine.newManager();
        TorchScript program = TorchScript.compile(manager, SOURCE);
        IValue x = IValue.from(ones(manager));
        IValue drop = IValue.from(share)) {
      manager.getEngine().setRandomSeed(7);
      try (IValue result = program.call("dropped", x, drop)) {
        return result.toTensor(manager).toFloatArray();
      }
    }
  }
}
