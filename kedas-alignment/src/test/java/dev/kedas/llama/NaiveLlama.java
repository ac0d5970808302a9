package dev.kedas.llama;

/**
 * The forward pass of Llama written as plainly as possible, in double precision, one position at a
 * time and without a cache: what the fast one is compared with.
 */
final class NaiveLlama {

  private final LlamaConfig config;
  private final TinyLlama weights;

  NaiveLlama(LlamaConfig config, TinyLlama weights) {
    this.config = config;
    this.weights = weights;
  }

  /** Logits after the last of the ids. */
  double[] logits(int... ids) {
    double[][] x = new double[ids.length][];
    for (int t = 0; t < ids.length; t++) {
      x[t] = row("model.embed_tokens.weight", ids[t], config.hiddenSize());
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      String prefix = "model.layers." + layer + ".";
      double[][] attended = attention(prefix, normalize(x, prefix + "input_layernorm.weight"));
      x = add(x, attended);
      double[][] h = normalize(x, prefix + "post_attention_layernorm.weight");
      x = add(x, feedForward(prefix, h));
    }
    double[][] last = normalize(new double[][] {x[ids.length - 1]}, "model.norm.weight");
    return multiply("lm_head.weight", last)[0];
  }

  private double[][] attention(String prefix, double[][] x) {
    double[][] q = rotate(multiply(prefix + "self_attn.q_proj.weight", x));
    double[][] k = rotate(multiply(prefix + "self_attn.k_proj.weight", x));
    double[][] v = multiply(prefix + "self_attn.v_proj.weight", x);
    int size = config.headSize();
    double[][] out = new double[x.length][config.querySize()];
    for (int t = 0; t < x.length; t++) {
      for (int head = 0; head < config.heads(); head++) {
        int shared = head / (config.heads() / config.keyValueHeads());
        double[] scores = new double[t + 1];
        double total = 0;
        for (int s = 0; s <= t; s++) {
          double dot = 0;
          for (int j = 0; j < size; j++) {
            dot += q[t][head * size + j] * k[s][shared * size + j];
          }
          scores[s] = Math.exp(dot / Math.sqrt(size));
          total += scores[s];
        }
        for (int s = 0; s <= t; s++) {
          for (int j = 0; j < size; j++) {
            out[t][head * size + j] += scores[s] / total * v[s][shared * size + j];
          }
        }
      }
    }
    return multiply(prefix + "self_attn.o_proj.weight", out);
  }

  private double[][] rotate(double[][] x) {
    int size = config.headSize();
    int half = size / 2;
    double[][] out = new double[x.length][x[0].length];
    for (int t = 0; t < x.length; t++) {
      for (int i = 0; i < x[t].length; i++) {
        int j = i % size;
        double frequency = Math.pow(config.ropeTheta(), -2.0 * (j % half) / size);
        if (!config.ropeFactors().isEmpty()) {
          frequency /= config.ropeFactors().get(j % half);
        }
        double angle = t * frequency;
        double other = j < half ? -x[t][i + half] : x[t][i - half];
        out[t][i] = x[t][i] * Math.cos(angle) + other * Math.sin(angle);
      }
    }
    return out;
  }

  private double[][] feedForward(String prefix, double[][] x) {
    double[][] gate = multiply(prefix + "mlp.gate_proj.weight", x);
    double[][] up = multiply(prefix + "mlp.up_proj.weight", x);
    for (int t = 0; t < x.length; t++) {
      for (int i = 0; i < gate[t].length; i++) {
        up[t][i] *= gate[t][i] / (1 + Math.exp(-gate[t][i]));
      }
    }
    return multiply(prefix + "mlp.down_proj.weight", up);
  }

  private double[][] normalize(double[][] x, String name) {
    float[] weight = weights.read(name);
    double[][] out = new double[x.length][x[0].length];
    for (int t = 0; t < x.length; t++) {
      double squares = 0;
      for (double value : x[t]) {
        squares += value * value;
      }
      double scale = 1 / Math.sqrt(squares / x[t].length + config.normEpsilon());
      for (int i = 0; i < x[t].length; i++) {
        out[t][i] = x[t][i] * scale * weight[i];
      }
    }
    return out;
  }

  /** Each row of x times the transposed weight matrix. */
  private double[][] multiply(String name, double[][] x) {
    int rows = (int) weights.shape(name)[0];
    int columns = (int) weights.shape(name)[1];
    float[] matrix = weights.read(name);
    double[][] out = new double[x.length][rows];
    for (int t = 0; t < x.length; t++) {
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          out[t][r] += (double) matrix[r * columns + c] * x[t][c];
        }
      }
    }
    return out;
  }

  private double[] row(String name, int index, int columns) {
    double[] out = new double[columns];
    for (int c = 0; c < columns; c++) {
      out[c] = weights.read(name)[index * columns + c];
    }
    return out;
  }

  private static double[][] add(double[][] a, double[][] b) {
    double[][] out = new double[a.length][a[0].length];
    for (int t = 0; t < a.length; t++) {
      for (int i = 0; i < a[t].length; i++) {
        out[t][i] = a[t][i] + b[t][i];
      }
    }
    return out;
  }
}
