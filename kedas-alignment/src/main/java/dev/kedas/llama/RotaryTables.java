package dev.kedas.llama;

/**
 * Rotary position embeddings [1] as two tables, shape (positions, headSize) each: a head {@code x}
 * at a position becomes {@code x · cos + roll(x, headSize / 2) · sin}, where the first half of
 * {@code sin} is negated.
 *
 * <p>[1] Su et al., RoFormer, arXiv:2104.09864
 */
@SuppressWarnings("ArrayRecordComponent") // made once, handed to native memory, never compared
record RotaryTables(float[] cos, float[] sin) {

  static RotaryTables of(LlamaConfig config) {
    int size = config.headSize();
    int half = size / 2;
    float[] cos = new float[config.contextLength() * size];
    float[] sin = new float[cos.length];
    for (int j = 0; j < half; j++) {
      // In single precision as in the reference implementations: far positions depend on it.
      double factor = config.ropeFactors().isEmpty() ? 1 : config.ropeFactors().get(j);
      float frequency = (float) (Math.pow(config.ropeTheta(), -2.0 * j / size) / factor);
      for (int position = 0; position < config.contextLength(); position++) {
        float angle = position * frequency;
        int row = position * size;
        cos[row + j] = cos[row + half + j] = (float) Math.cos(angle);
        sin[row + half + j] = (float) Math.sin(angle);
        sin[row + j] = -sin[row + half + j];
      }
    }
    return new RotaryTables(cos, sin);
  }
}
