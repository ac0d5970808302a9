package dev.kedas.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.djl.ModelFormatException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheTest {

  @Test
  void folder_environment_decidesInOrder() {
    Map<String, String> both = Map.of("KEDAS_CACHE", "/a", "XDG_CACHE_HOME", "/b");
    assertThat(ModelCache.folder(both, "/home/c")).isEqualTo(Path.of("/a"));
    assertThat(ModelCache.folder(Map.of("KEDAS_CACHE", "", "XDG_CACHE_HOME", "/b"), "/home/c"))
        .isEqualTo(Path.of("/b/kedas"));
    assertThat(ModelCache.folder(Map.of("XDG_CACHE_HOME", ""), "/home/c"))
        .isEqualTo(Path.of("/home/c/.cache/kedas"));
  }

  @Test
  void defaultModel_missing_saysHowToFetchIt(@TempDir Path folder) {
    assertThatThrownBy(() -> ModelCache.defaultModel(folder))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("SmolLM2-135M-Instruct.Q4_1.gguf")
        .hasMessageContaining("run samples/fetch-models.sh");
  }
}
