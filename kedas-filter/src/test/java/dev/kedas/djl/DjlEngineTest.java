package dev.kedas.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import com.sun.jna.Function;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DjlEngineTest {

  @Test
  void tensor_isOwnedByTheManager() {
    PtNDManager manager = DjlEngine.newManager();
    PtNDArray tensor = DjlEngine.tensor(manager, new float[] {1, 2, 3, 4}, 2, 2);

    assertThat(tensor.toFloatArray()).containsExactly(1, 2, 3, 4);
    assertThat(tensor.getShape().getShape()).containsExactly(2, 2);
    assertThat(manager.getManagedArrays()).containsExactly(tensor);
    manager.close();
    assertThat(tensor.isReleased()).isTrue();
  }

  @Test
  void newTokenizer_addsNothing() {
    String json =
        """
        {"model": {"type": "WordLevel", "unk_token": "?", "vocab": {"?": 0, "a": 1, "b": 2}},
         "pre_tokenizer": {"type": "Whitespace"}}
        """;
    try (HuggingFaceTokenizer tokenizer =
        DjlEngine.newTokenizer("tokenizer.json", json.getBytes(StandardCharsets.UTF_8))) {
      assertThat(tokenizer.encode("a b c " + "a ".repeat(1000)).getIds())
          .hasSize(1003)
          .startsWith(1, 2, 0, 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "{\"model\": {\"type\": \"WordLevel\"}}", "nonsense"})
  void newTokenizer_notATokenizer_isRefused(String json) {
    assertThatThrownBy(
            () -> DjlEngine.newTokenizer("t.json", json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("t.json: not a valid tokenizer: ");
  }

  @Test
  void engine_isToldNotToCallHome() {
    DjlEngine.newManager().close();

    assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void engine_isToldNotToSpinForLong() {
    DjlEngine.newManager().close();

    Function getenv = Function.getFunction("c", "getenv");
    assertThat(getenv.invokeString(new Object[] {"GOMP_SPINCOUNT"}, false)).matches("[0-9]{1,5}");
  }
}
