package dev.kedas.bert;

import dev.kedas.djl.TensorSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The tensors of a model that training starts from, under the names of a BERT classifier. Older
 * names are translated. A pooler or a classifier that the model lacks is drawn at random: weights
 * from a normal distribution, zeros as biases.
 */
final class StartingTensors implements TensorSource {

  private static final double STANDARD_DEVIATION = 0.02;

  private final TensorSource source;
  private final Map<String, String> storedNames = new LinkedHashMap<>();
  private final Map<String, long[]> drawn = new HashMap<>();
  private final long seed;

  /**
   * @param source closed with this one
   */
  StartingTensors(TensorSource source, BertConfig config, long seed) {
    this.source = source;
    this.seed = seed;
    boolean prefixed = source.names().stream().anyMatch(n -> n.startsWith(BertLayout.PREFIX));
    for (String name : source.names()) {
      storedNames.put(translated(name, prefixed), name);
    }
    int hidden = config.hiddenSize();
    drawIfAbsent(BertLayout.POOLER, hidden, hidden);
    drawIfAbsent(BertLayout.CLASSIFIER, 1, hidden);
  }

  private static String translated(String name, boolean prefixed) {
    String current =
        name.replace("LayerNorm.gamma", "LayerNorm.weight")
            .replace("LayerNorm.beta", "LayerNorm.bias");
    return prefixed || current.startsWith(BertLayout.CLASSIFIER)
        ? current
        : BertLayout.PREFIX + current;
  }

  private void drawIfAbsent(String linear, long out, long in) {
    if (storedNames.keySet().stream().noneMatch(name -> name.startsWith(linear))) {
      drawn.put(linear + "weight", new long[] {out, in});
      drawn.put(linear + "bias", new long[] {out});
    }
  }

  @Override
  public Set<String> names() {
    return storedNames.keySet();
  }

  @Override
  public long[] shape(String name) {
    long[] shape = drawn.get(name);
    return shape == null ? source.shape(storedName(name)) : shape;
  }

  @Override
  public float[] read(String name) {
    long[] shape = drawn.get(name);
    if (shape == null) {
      return source.read(storedName(name));
    }
    return shape.length == 1
        ? new float[(int) shape[0]]
        : random(name, (int) (shape[0] * shape[1]));
  }

  private float[] random(String name, int size) {
    Random random = new Random(31 * seed + name.hashCode());
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (STANDARD_DEVIATION * random.nextGaussian());
    }
    return values;
  }

  /** A name that is not there is looked for as it is, which tells that it is missing. */
  private String storedName(String name) {
    return storedNames.getOrDefault(name, name);
  }

  @Override
  public String description() {
    return source.description();
  }

  @Override
  public void close() {
    source.close();
  }
}
