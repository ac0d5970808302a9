package dev.kedas.model;

import dev.kedas.djl.ModelFormatException;
import dev.kedas.gguf.GgufFile;
import dev.kedas.gguf.GgufMetadata;
import dev.kedas.llama.LlamaConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A model in a GGUF file. */
final class GgufModel {

  private static final String ARCHITECTURE = "llama";
  static final String ROPE_FACTORS = "rope_freqs.weight";
  private static final double DEFAULT_ROPE_THETA = 10_000;

  private final GgufFile file;
  private final GgufMetadata metadata;

  private GgufModel(GgufFile file) {
    this.file = file;
    this.metadata = file.metadata();
  }

  static ModelFiles open(Path path) {
    GgufFile file = GgufFile.open(path);
    try {
      return new GgufModel(file).files();
    } catch (RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  private ModelFiles files() {
    LlamaConfig config = config();
    GgufTokenizer tokenizer = new GgufTokenizer(file.description(), metadata);
    return new ModelFiles(
        config,
        new GgufTensors(file, config),
        tokenizer::definition,
        tokenizer.chatTemplate().orElse(null),
        tokenizer.specialTokens());
  }

  private LlamaConfig config() {
    String architecture = metadata.string("general.architecture").orElse("");
    if (!architecture.equals(ARCHITECTURE)) {
      throw wrong("architecture is '%s', supported is '%s'".formatted(architecture, ARCHITECTURE));
    }
    long experts = metadata.integer("llama.expert_count").orElse(0L);
    if (experts != 0) {
      throw wrong("a mixture of %d experts is not supported".formatted(experts));
    }
    int heads = size("attention.head_count");
    int hiddenSize = size("embedding_length");
    int headSize = optionalSize("attention.key_length").orElse(hiddenSize / heads);
    requireHeadSize("attention.value_length", headSize);
    requireHeadSize("rope.dimension_count", headSize);
    try {
      return new LlamaConfig(
          vocabularySize(),
          hiddenSize,
          size("feed_forward_length"),
          size("block_count"),
          heads,
          optionalSize("attention.head_count_kv").orElse(heads),
          headSize,
          size("context_length"),
          metadata
              .number("llama.attention.layer_norm_rms_epsilon")
              .orElseThrow(() -> missing("llama.attention.layer_norm_rms_epsilon")),
          metadata.number("llama.rope.freq_base").orElse(DEFAULT_ROPE_THETA),
          ropeFactors(headSize),
          !file.names().contains("output.weight"));
    } catch (ModelFormatException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ModelFormatException(file.description() + ": " + e.getMessage(), e);
    }
  }

  private int vocabularySize() {
    long rows = file.shape("token_embd.weight")[0];
    Optional<Integer> stated = optionalSize("vocab_size");
    if (stated.isPresent() && stated.get() != rows) {
      throw wrong(
          "metadata 'llama.vocab_size' is %d, but the embedding has %d rows"
              .formatted(stated.get(), rows));
    }
    return (int) rows;
  }

  private List<Float> ropeFactors(int headSize) {
    String scaling = metadata.string("llama.rope.scaling.type").orElse("none");
    if (file.names().contains(ROPE_FACTORS)) {
      float[] factors = file.read(ROPE_FACTORS, "head size " + headSize, headSize / 2);
      return IntStream.range(0, factors.length).mapToObj(i -> factors[i]).toList();
    }
    return switch (scaling) {
      case "none" -> List.of();
      case "linear" ->
          RopeScaling.linear(
              headSize,
              metadata
                  .number("llama.rope.scaling.factor")
                  .orElseThrow(() -> missing("llama.rope.scaling.factor")));
      default ->
          throw wrong(
              "RoPE scaling is '%s', supported are 'none', 'linear' and the factors of '%s'"
                  .formatted(scaling, ROPE_FACTORS));
    };
  }

  private void requireHeadSize(String key, int headSize) {
    Optional<Integer> found = optionalSize(key);
    if (found.isPresent() && found.get() != headSize) {
      throw wrong(
          "metadata 'llama.%s' is %d, supported is only the head size, %d"
              .formatted(key, found.get(), headSize));
    }
  }

  private int size(String key) {
    return optionalSize(key).orElseThrow(() -> missing("llama." + key));
  }

  private Optional<Integer> optionalSize(String key) {
    return metadata
        .integer("llama." + key)
        .map(
            value -> {
              if (value < 1 || value > Integer.MAX_VALUE) {
                throw wrong(
                    "metadata 'llama.%s' is %s, expected 1 to %d"
                        .formatted(key, Long.toUnsignedString(value), Integer.MAX_VALUE));
              }
              return value.intValue();
            });
  }

  private ModelFormatException missing(String key) {
    return wrong("metadata '%s' is missing".formatted(key));
  }

  private ModelFormatException wrong(String problem) {
    return new ModelFormatException(file.description() + ": " + problem);
  }
}
