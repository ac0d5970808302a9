package dev.kedas.model;

import dev.kedas.gguf.GgufBytes;
import java.util.List;

/**
 * Builds GGUF files of a small Llama model: 2 heads of size 4 that share one key-value head, width
 * 8, one block, 6 tokens. Every tensor counts up from a number of its own.
 */
final class TinyGguf {

  static final int VOCABULARY = 6;

  private TinyGguf() {}

  /** The configuration without tensors and tokenizer. */
  static GgufBytes config() {
    return new GgufBytes()
        .text("general.architecture", "llama")
        .size("llama.block_count", 1)
        .size("llama.context_length", 64)
        .size("llama.embedding_length", 8)
        .size("llama.feed_forward_length", 12)
        .size("llama.attention.head_count", 2)
        .size("llama.attention.head_count_kv", 1)
        .number("llama.attention.layer_norm_rms_epsilon", 0.25)
        .number("llama.rope.freq_base", 5000);
  }

  /** Adds the tensors, but no output projection. */
  static GgufBytes tensors(GgufBytes file) {
    counting(file, "token_embd.weight", 0, VOCABULARY, 8);
    counting(file, "blk.0.attn_norm.weight", 1000, 8);
    counting(file, "blk.0.attn_q.weight", 2000, 8, 8);
    counting(file, "blk.0.attn_k.weight", 3000, 4, 8);
    counting(file, "blk.0.attn_v.weight", 4000, 4, 8);
    counting(file, "blk.0.attn_output.weight", 5000, 8, 8);
    counting(file, "blk.0.ffn_norm.weight", 6000, 8);
    counting(file, "blk.0.ffn_gate.weight", 7000, 12, 8);
    counting(file, "blk.0.ffn_up.weight", 8000, 12, 8);
    counting(file, "blk.0.ffn_down.weight", 9000, 8, 12);
    counting(file, "output_norm.weight", 10000, 8);
    return file;
  }

  /** Adds a tokenizer of six tokens, of which the first two are special. */
  static GgufBytes tokenizer(GgufBytes file) {
    return file.text("tokenizer.ggml.model", "gpt2")
        .text("tokenizer.ggml.pre", "gpt-2")
        .texts("tokenizer.ggml.tokens", List.of("<s>", "</s>", "a", "b", "ab", "Ġ"))
        .integers("tokenizer.ggml.token_type", List.of(3, 3, 1, 1, 1, 1))
        .texts("tokenizer.ggml.merges", List.of("a b"))
        .size("tokenizer.ggml.bos_token_id", 0)
        .size("tokenizer.ggml.eos_token_id", 1)
        .text("tokenizer.chat_template", "{{ bos_token }}{{ messages[0].content }}");
  }

  static void counting(GgufBytes file, String name, int from, long... shape) {
    int size = 1;
    for (long dimension : shape) {
      size *= (int) dimension;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = from + i;
    }
    file.f32(name, shape, values);
  }
}
