package dev.kedas.model;

import java.nio.file.Path;

/**
 * The folder in which {@code samples/fetch-models.sh} keeps the models that it fetches: {@code
 * KEDAS_CACHE}, or else {@code XDG_CACHE_HOME/kedas}, or else {@code ~/.cache/kedas}.
 */
public final class ModelCache {

  private ModelCache() {}

  /** The cache folder, which need not exist. */
  public static Path folder() {
    throw new UnsupportedOperationException();
  }

  /**
   * The default model's file, SmolLM2-135M-Instruct as GGUF.
   *
   * @throws dev.kedas.djl.ModelFormatException if it is not in the cache; the message says how to
   *     fetch it
   */
  public static Path defaultModel() {
    throw new UnsupportedOperationException();
  }
}
