package dev.kedas.bert;

import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import dev.kedas.djl.DjlEngine;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.TensorSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a BERT's weights, by their Hugging Face names, into the groups that {@code bert.py} takes
 * apart. Every shape is checked against the configuration, and every number must be finite.
 */
final class BertWeights {

  private final BertConfig config;
  private final TensorSource source;
  private final PtNDManager manager;

  /** What the encoder's names begin with: they do in a model that has a head. */
  private final String prefix;

  private final String byHidden;
  private final String byInner;

  /**
   * @param manager owns the native tensors
   */
  BertWeights(BertConfig config, TensorSource source, PtNDManager manager) {
    this.config = config;
    this.source = source;
    this.manager = manager;
    this.prefix = source.names().stream().anyMatch(n -> n.startsWith("bert.")) ? "bert." : "";
    this.byHidden = "hidden_size=" + config.hiddenSize();
    this.byInner = "intermediate_size=" + config.innerSize() + ", " + byHidden;
  }

  PtNDArray[] embeddings() {
    String part = prefix + "embeddings.";
    int hidden = config.hiddenSize();
    int words = config.vocabularySize();
    int positions = config.maxTokens();
    int segments = config.segments();
    return new PtNDArray[] {
      tensor(part + "word_embeddings.weight", "vocab_size=" + words, words, hidden),
      tensor(
          part + "position_embeddings.weight",
          "max_position_embeddings=" + positions,
          positions,
          hidden),
      tensor(
          part + "token_type_embeddings.weight", "type_vocab_size=" + segments, segments, hidden),
      tensor(part + "LayerNorm.weight", byHidden, hidden),
      tensor(part + "LayerNorm.bias", byHidden, hidden)
    };
  }

  List<PtNDArray[]> layers() {
    String excess = prefix + "encoder.layer." + config.layers() + ".";
    if (source.names().stream().anyMatch(name -> name.startsWith(excess))) {
      throw new ModelFormatException(
          "%s: has '%s…', expected no such layer from num_hidden_layers=%d"
              .formatted(source.description(), excess, config.layers()));
    }
    List<PtNDArray[]> layers = new ArrayList<>();
    for (int i = 0; i < config.layers(); i++) {
      layers.add(layer(prefix + "encoder.layer." + i + "."));
    }
    return layers;
  }

  private PtNDArray[] layer(String part) {
    String attention = part + "attention.";
    int hidden = config.hiddenSize();
    int inner = config.innerSize();
    return new PtNDArray[] {
      queryKeyValue(attention + "self.", ".weight", hidden, hidden),
      queryKeyValue(attention + "self.", ".bias", hidden),
      tensor(attention + "output.dense.weight", byHidden, hidden, hidden),
      tensor(attention + "output.dense.bias", byHidden, hidden),
      tensor(attention + "output.LayerNorm.weight", byHidden, hidden),
      tensor(attention + "output.LayerNorm.bias", byHidden, hidden),
      tensor(part + "intermediate.dense.weight", byInner, inner, hidden),
      tensor(part + "intermediate.dense.bias", byInner, inner),
      tensor(part + "output.dense.weight", byInner, hidden, inner),
      tensor(part + "output.dense.bias", byHidden, hidden),
      tensor(part + "output.LayerNorm.weight", byHidden, hidden),
      tensor(part + "output.LayerNorm.bias", byHidden, hidden)
    };
  }

  /** Pooler and classifier of a model with one output. */
  PtNDArray[] head() {
    int hidden = config.hiddenSize();
    return new PtNDArray[] {
      tensor(prefix + "pooler.dense.weight", byHidden, hidden, hidden),
      tensor(prefix + "pooler.dense.bias", byHidden, hidden),
      tensor("classifier.weight", "one output, " + byHidden, 1, hidden),
      tensor("classifier.bias", "one output", 1)
    };
  }

  private PtNDArray tensor(String name, String reason, long... shape) {
    return DjlEngine.tensor(manager, source.read(name, reason, shape), shape);
  }

  /** The three maps of self-attention, one above the other, since one product is faster. */
  private PtNDArray queryKeyValue(String part, String kind, long... shape) {
    float[] query = source.read(part + "query" + kind, byHidden, shape);
    float[] key = source.read(part + "key" + kind, byHidden, shape);
    float[] value = source.read(part + "value" + kind, byHidden, shape);
    float[] all = new float[3 * query.length];
    System.arraycopy(query, 0, all, 0, query.length);
    System.arraycopy(key, 0, all, query.length, query.length);
    System.arraycopy(value, 0, all, 2 * query.length, query.length);
    long[] allShape = shape.clone();
    allShape[0] *= 3;
    return DjlEngine.tensor(manager, all, allShape);
  }
}
