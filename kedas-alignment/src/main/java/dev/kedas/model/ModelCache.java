package dev.kedas.model;

import dev.kedas.djl.ModelFormatException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folder in which {@code samples/fetch-models.sh} keeps the models that it fetches: {@code
 * $KEDAS_CACHE}, or else {@code $XDG_CACHE_HOME/kedas}, or else {@code ~/.cache/kedas}.
 */
public final class ModelCache {

  private static final String DEFAULT_MODEL =
      "smollm2-135m-instruct/SmolLM2-135M-Instruct.Q4_1.gguf";

  private ModelCache() {}

  /** The cache folder, which need not exist. */
  public static Path folder() {
    return folder(System.getenv(), System.getProperty("user.home", ""));
  }

  /**
   * The default model's file, SmolLM2-135M-Instruct as GGUF.
   *
   * @throws ModelFormatException if it is not in the cache; the message says how to fetch it
   */
  public static Path defaultModel() {
    return defaultModel(folder());
  }

  static Path folder(Map<String, String> environment, String home) {
    String own = environment.getOrDefault("KEDAS_CACHE", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (shared.isEmpty() ? Path.of(home, ".cache") : Path.of(shared)).resolve("kedas");
  }

  static Path defaultModel(Path folder) {
    Path file = folder.resolve(DEFAULT_MODEL);
    if (!Files.isRegularFile(file)) {
      throw new ModelFormatException(
          "%s: there is no such file; run samples/fetch-models.sh, which fetches the default model"
              .formatted(file));
    }
    return file;
  }
}
