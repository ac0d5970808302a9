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

  private final BertLayout layout;
  private final TensorSource source;
  private final PtNDManager manager;

  /** Whether the encoder's names begin as they do in a model that has a head. */
  private final boolean prefixed;

  /**
   * @param manager owns the native tensors
   */
  BertWeights(BertConfig config, TensorSource source, PtNDManager manager) {
    this.layout = new BertLayout(config);
    this.source = source;
    this.manager = manager;
    this.prefixed = source.names().stream().anyMatch(n -> n.startsWith(BertLayout.PREFIX));
  }

  PtNDArray[] embeddings() {
    return tensors(layout.embeddings());
  }

  List<PtNDArray[]> layers() {
    int count = layout.config().layers();
    String excess = stored(BertLayout.PREFIX + "encoder.layer." + count + ".");
    if (source.names().stream().anyMatch(name -> name.startsWith(excess))) {
      throw new ModelFormatException(
          "%s: has '%s…', expected no such layer from num_hidden_layers=%d"
              .formatted(source.description(), excess, count));
    }
    List<PtNDArray[]> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(tensors(layout.layer(i)));
    }
    return layers;
  }

  /** Pooler and classifier of a model with one output. */
  PtNDArray[] head() {
    return tensors(layout.head());
  }

  private PtNDArray[] tensors(List<BertLayout.Part> parts) {
    return parts.stream().map(this::tensor).toArray(PtNDArray[]::new);
  }

  private PtNDArray tensor(BertLayout.Part part) {
    return DjlEngine.tensor(manager, part.read(source, this::stored), part.stackedShape());
  }

  private String stored(String name) {
    boolean encoder = name.startsWith(BertLayout.PREFIX);
    return encoder && !prefixed ? name.substring(BertLayout.PREFIX.length()) : name;
  }
}
