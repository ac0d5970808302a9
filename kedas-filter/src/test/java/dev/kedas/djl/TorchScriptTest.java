package dev.kedas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TorchScriptTest {

  private static final String PROGRAM =
      """
      # Doubles what it is given.

      def twice(self, x: Tensor) -> Tensor:
        \"""Twice x.\"""
        return 2 * x

      def scaled(self, xs: List[Tensor], factor: float) -> Tensor:
        first, second = xs
        return self.twice(first)[1:] + second[:-1] * factor

      def slope(self, x: Tensor, offset: Tensor, factors: List[Tensor]) -> Tensor:
        tracked = torch.requires_grad_(torch.detach(x), True)
        y = torch.sum(tracked * tracked * factors[0] * factors[1] + offset)
        return unchecked_cast(Tensor, torch.grad([y], [tracked])[0])
      """;

  private final PtNDManager manager = DjlEngine.newManager();

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void call_method_computesIt() {
    try (TorchScript program = TorchScript.compile(manager, PROGRAM);
        IValue arguments =
            IValue.listFrom(
                DjlEngine.tensor(manager, new float[] {1, 2, 3}, 3),
                DjlEngine.tensor(manager, new float[] {10, 20, 30}, 3));
        IValue factor = IValue.from(0.5);
        IValue result = program.call("scaled", arguments, factor)) {
      assertThat(result.toTensor(manager).toFloatArray()).containsExactly(9, 16);
    }
  }

  @Test
  void callWithGradients_gradModeOff_computesThemAndLeavesItOff() {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try (TorchScript program = TorchScript.compile(manager, PROGRAM);
        PtNDManager request = (PtNDManager) manager.newSubManager()) {
      NDArray x = request.create(new float[] {1, 2, 3});
      PtNDArray[] factors = {(PtNDArray) request.create(5f), (PtNDArray) request.create(2f)};
      List<PtNDArray[]> lists = List.<PtNDArray[]>of(factors);
      for (int i = 0; i < 3; i++) {
        NDArray slope = program.callWithGradients("slope", List.of(x, x), lists);
        assertThat(slope.toFloatArray()).containsExactly(20, 40, 60);
        assertThat(slope.getManager()).isSameAs(request);
      }
      assertThat(JniUtils.isGradMode()).isFalse();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  @Test
  void call_noSuchMethod_namesIt() {
    try (TorchScript program = TorchScript.compile(manager, PROGRAM)) {
      assertThatThrownBy(() -> program.call("thrice"))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("'thrice' is not defined");
    }
  }

  @Test
  void compile_unknownOperator_showsThePlace() {
    assertThatThrownBy(
            () ->
                TorchScript.compile(
                    manager, "def f(self, x: Tensor) -> Tensor:\n  return torch.nonsense(x)\n"))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("return torch.nonsense(x)");
  }

  @Test
  void source_severalNames_joinsThem() {
    String header = TorchScript.source(TorchScriptTest.class, "folder/config.json");
    assertThat(
            TorchScript.source(TorchScriptTest.class, "folder/config.json", "folder/config.json"))
        .isEqualTo(header + header)
        .isNotEmpty();
  }

  @Test
  void source_noSuchResource_namesIt() {
    assertThatThrownBy(() -> TorchScript.source(TorchScriptTest.class, "none.py"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no resource 'none.py' beside dev.kedas.djl.TorchScriptTest");
  }
}
