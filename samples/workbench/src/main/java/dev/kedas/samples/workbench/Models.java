package dev.kedas.samples.workbench;

import dev.kedas.bert.BertPrecision;
import dev.kedas.bert.BertRelevanceModel;
import dev.kedas.lora.LoraAdapter;
import dev.kedas.model.ModelCache;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models that a command works with.
 *
 * @param languageModel a GGUF file or a Hugging Face folder; {@code null} for the default model
 * @param adapterFolder an adapter in PEFT format; {@code null} for the bundled one with the default
 *     model, and for none with any other
 * @param filterFolder the relevance filter; {@code null} for the bundled one
 */
record Models(
    @Nullable Path languageModel, @Nullable Path adapterFolder, @Nullable Path filterFolder) {

  /** What the default model is called on the command line. */
  static final String DEFAULT_ID = "SmolLM2-135M-Instruct";

  /**
   * Where the language model lies.
   *
   * @throws dev.kedas.djl.ModelFormatException if it is the default model and was not fetched
   */
  Path languageModelPath() {
    return languageModel == null ? ModelCache.defaultModel() : languageModel;
  }

  /** The language model's id, or its path as it was given. */
  String languageModelName() {
    return languageModel == null ? DEFAULT_ID : languageModel.toString();
  }

  /** The adapter's folder as it was given, {@code bundled} or {@code none}. */
  String adapterName() {
    if (adapterFolder != null) {
      return adapterFolder.toString();
    }
    return languageModel == null ? "bundled" : "none";
  }

  /** The filter's folder as it was given, or {@code bundled}. */
  String filterName() {
    return filterFolder == null ? "bundled" : filterFolder.toString();
  }

  /**
   * Reads the adapter, if there is one.
   *
   * @throws dev.kedas.djl.ModelFormatException if it is damaged
   */
  Optional<LoraAdapter> loadAdapter() {
    if (adapterFolder != null) {
      return Optional.of(LoraAdapter.load(adapterFolder));
    }
    return languageModel == null ? Optional.of(LoraAdapter.bundled()) : Optional.empty();
  }

  /**
   * Opens the relevance filter, which the caller closes.
   *
   * @throws dev.kedas.djl.ModelFormatException if it is damaged
   */
  BertRelevanceModel openFilter() {
    return openFilter(1, BertPrecision.fastest());
  }

  /**
   * The same.
   *
   * @param threads how many share the pairs of a call
   * @param precision what it multiplies in
   */
  BertRelevanceModel openFilter(int threads, BertPrecision precision) {
    return filterFolder == null
        ? BertRelevanceModel.bundled(threads, precision)
        : BertRelevanceModel.load(filterFolder, threads, precision);
  }
}
