package dev.kedas.bert;

import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.TensorSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Names and shapes of the tensors of a BERT with a classification head of one output, as a Hugging
 * Face file has them, in the groups and the order that {@code bert.py} takes apart.
 */
record BertLayout(BertConfig config) {

  /** What the encoder's names begin with in a model that has a head. */
  static final String PREFIX = "bert.";

  static final String POOLER = PREFIX + "pooler.dense.";
  static final String CLASSIFIER = "classifier.";

  private static final String WEIGHT = "weight";
  private static final String BIAS = "bias";

  /**
   * One tensor of the program: one of the file, or several of one shape, one above the other.
   *
   * @param names in the file
   * @param reason what each has its shape from, for messages
   * @param shape of each
   */
  record Part(List<String> names, String reason, long... shape) {

    /** Elements of each. */
    int length() {
      return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    }

    /** Shape of all, one above the other. */
    long[] stackedShape() {
      long[] stacked = shape.clone();
      stacked[0] *= names.size();
      return stacked;
    }

    /**
     * Values of all, one above the other.
     *
     * @param naming the name in the source for each of the names here
     * @throws ModelFormatException if one is missing, damaged, or has another shape
     */
    float[] read(TensorSource source, UnaryOperator<String> naming) {
      float[] all = source.read(naming.apply(names.get(0)), reason, shape);
      if (names.size() == 1) {
        return all;
      }
      int length = all.length;
      all = Arrays.copyOf(all, Math.multiplyExact(names.size(), length));
      for (int i = 1; i < names.size(); i++) {
        float[] next = source.read(naming.apply(names.get(i)), reason, shape);
        System.arraycopy(next, 0, all, i * length, length);
      }
      return all;
    }
  }

  List<Part> embeddings() {
    String part = PREFIX + "embeddings.";
    int hidden = config.hiddenSize();
    int words = config.vocabularySize();
    int positions = config.maxTokens();
    int segments = config.segments();
    List<Part> parts = new ArrayList<>();
    parts.add(one(part + "word_embeddings.weight", "vocab_size=" + words, words, hidden));
    parts.add(
        one(
            part + "position_embeddings.weight",
            "max_position_embeddings=" + positions,
            positions,
            hidden));
    parts.add(
        one(
            part + "token_type_embeddings.weight",
            "type_vocab_size=" + segments,
            segments,
            hidden));
    addNorm(parts, part + "LayerNorm.");
    return parts;
  }

  List<Part> layer(int index) {
    String part = PREFIX + "encoder.layer." + index + ".";
    int hidden = config.hiddenSize();
    int inner = config.innerSize();
    String byInner = "intermediate_size=" + inner + ", " + byHidden();
    List<Part> parts = new ArrayList<>();
    // The three maps of self-attention are one above the other, since one product is faster.
    parts.add(queryKeyValue(part + "attention.self.", WEIGHT, hidden, hidden));
    parts.add(queryKeyValue(part + "attention.self.", BIAS, hidden));
    addLinear(parts, part + "attention.output.dense.", byHidden(), hidden, hidden);
    addNorm(parts, part + "attention.output.LayerNorm.");
    addLinear(parts, part + "intermediate.dense.", byInner, inner, hidden);
    addLinear(parts, part + "output.dense.", byInner, hidden, inner);
    addNorm(parts, part + "output.LayerNorm.");
    return parts;
  }

  /** Embeddings, then layer by layer, then the head. */
  List<Part> all() {
    List<Part> parts = new ArrayList<>(embeddings());
    for (int i = 0; i < config.layers(); i++) {
      parts.addAll(layer(i));
    }
    parts.addAll(head());
    return parts;
  }

  /** Pooler and classifier. */
  List<Part> head() {
    List<Part> parts = new ArrayList<>();
    addLinear(parts, POOLER, byHidden(), config.hiddenSize(), config.hiddenSize());
    addLinear(parts, CLASSIFIER, "one output, " + byHidden(), 1, config.hiddenSize());
    return parts;
  }

  private String byHidden() {
    return "hidden_size=" + config.hiddenSize();
  }

  private static Part one(String name, String reason, long... shape) {
    return new Part(List.of(name), reason, shape);
  }

  private static void addLinear(List<Part> parts, String name, String reason, long out, long in) {
    parts.add(one(name + WEIGHT, reason, out, in));
    parts.add(one(name + BIAS, reason, out));
  }

  private void addNorm(List<Part> parts, String name) {
    parts.add(one(name + WEIGHT, byHidden(), config.hiddenSize()));
    parts.add(one(name + BIAS, byHidden(), config.hiddenSize()));
  }

  private Part queryKeyValue(String name, String kind, long... shape) {
    List<String> names =
        Stream.of("query.", "key.", "value.").map(map -> name + map + kind).toList();
    return new Part(names, byHidden(), shape);
  }
}
