package dev.kedas.model;

import dev.kedas.djl.ModelFormatException;
import dev.kedas.djl.TensorSource;
import dev.kedas.gguf.GgufFile;
import dev.kedas.llama.LlamaConfig;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A GGUF file's tensors under Hugging Face's names and in its layout.
 *
 * <p>GGUF lays out each head's rows of the query and key projections for a rotation of neighbours,
 * (0, 1), (2, 3), …, Hugging Face for a rotation of halves, (0, n/2), (1, n/2 + 1), …: per head the
 * rows (n/2, 2) become (2, n/2).
 */
final class GgufTensors implements TensorSource {

  private static final Pattern BLOCK = Pattern.compile("blk\\.(0|[1-9][0-9]{0,5})\\.(.+)");

  private static final Map<String, String> OUTSIDE_BLOCKS =
      Map.of(
          "token_embd.weight", "model.embed_tokens.weight",
          "output_norm.weight", "model.norm.weight",
          "output.weight", "lm_head.weight");

  private static final String QUERY = "self_attn.q_proj.weight";
  private static final String KEY = "self_attn.k_proj.weight";

  private static final Map<String, String> IN_BLOCK =
      Map.of(
          "attn_q.weight", QUERY,
          "attn_k.weight", KEY,
          "attn_v.weight", "self_attn.v_proj.weight",
          "attn_output.weight", "self_attn.o_proj.weight",
          "ffn_gate.weight", "mlp.gate_proj.weight",
          "ffn_up.weight", "mlp.up_proj.weight",
          "ffn_down.weight", "mlp.down_proj.weight",
          "attn_norm.weight", "input_layernorm.weight",
          "ffn_norm.weight", "post_attention_layernorm.weight");

  private final GgufFile file;
  private final LlamaConfig config;

  /** GGUF's names by Hugging Face's. */
  private final Map<String, String> names = new LinkedHashMap<>();

  GgufTensors(GgufFile file, LlamaConfig config) {
    this.file = file;
    this.config = config;
    for (String name : file.names()) {
      if (!name.equals(GgufModel.ROPE_FACTORS)) {
        names.put(huggingFaceName(name), name);
      }
    }
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(names.keySet());
  }

  @Override
  public long[] shape(String name) {
    return file.shape(ggufName(name));
  }

  @Override
  public float[] read(String name) {
    float[] values = file.read(ggufName(name));
    if (name.endsWith(QUERY)) {
      return rotatingHalves(values, rows(name, config.querySize()));
    }
    if (name.endsWith(KEY)) {
      return rotatingHalves(values, rows(name, config.keyValueSize()));
    }
    return values;
  }

  @Override
  public String description() {
    return file.description();
  }

  @Override
  public void close() {
    file.close();
  }

  private int rows(String name, int expected) {
    long[] shape = shape(name);
    if (shape.length != 2 || shape[0] != expected) {
      throw new ModelFormatException(
          "%s: '%s' has shape %s, expected %d rows, one for each dimension of each head"
              .formatted(
                  description(), ggufName(name), java.util.Arrays.toString(shape), expected));
    }
    return expected;
  }

  private float[] rotatingHalves(float[] values, int rows) {
    int columns = values.length / rows;
    int half = config.headSize() / 2;
    float[] result = new float[values.length];
    for (int row = 0; row < rows; row++) {
      int head = row / config.headSize();
      int within = row % config.headSize();
      int target = head * config.headSize() + within % 2 * half + within / 2;
      System.arraycopy(values, row * columns, result, target * columns, columns);
    }
    return result;
  }

  private String ggufName(String name) {
    String found = names.get(name);
    if (found == null) {
      throw new ModelFormatException("%s: there is no tensor '%s'".formatted(description(), name));
    }
    return found;
  }

  private String huggingFaceName(String name) {
    String outside = OUTSIDE_BLOCKS.get(name);
    if (outside != null) {
      return outside;
    }
    Matcher block = BLOCK.matcher(name);
    String inside = block.matches() ? IN_BLOCK.get(block.group(2)) : null;
    if (inside == null) {
      throw new ModelFormatException(
          "%s: tensor '%s' has no place in a Llama model without biases"
              .formatted(description(), name));
    }
    return "model.layers.%s.%s".formatted(block.group(1), inside);
  }
}
