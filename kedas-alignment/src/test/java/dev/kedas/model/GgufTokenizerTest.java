package dev.kedas.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kedas.djl.ModelFormatException;
import dev.kedas.gguf.GgufBytes;
import dev.kedas.gguf.GgufFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GgufTokenizerTest {

  private static final JsonNode GOLDEN = TokenizerCases.read("byte-level.json");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"gpt-2", "smollm", "llama-bpe", "qwen2"})
  void encode_everyPreTokenizer_givesWhatPythonGives(String name) throws Exception {
    JsonNode golden = GOLDEN.get(name);
    GgufBytes file = tokenizer(name, golden).flag("tokenizer.ggml.add_bos_token", false);
    try (TextTokenizer tokenizer = open(file)) {
      TokenizerCases.checkTexts(tokenizer, golden.get("texts"));
      TokenizerCases.checkPrompts(tokenizer, golden.get("prompts"));
      assertThat(tokenizer.vocabularySize()).isEqualTo(golden.get("tokens").size());
      assertThat(tokenizer.specialTexts())
          .containsExactlyInAnyOrder("<|begin|>", "<|im_start|>", "<|im_end|>");
    }
  }

  @ParameterizedTest
  @CsvSource({"llama3, llama-bpe", "llama-v3, llama-bpe"})
  void encode_otherNameOfAPreTokenizer_isTheSame(String name, String known) throws Exception {
    JsonNode golden = GOLDEN.get(known);
    try (TextTokenizer tokenizer = open(tokenizer(name, golden))) {
      TokenizerCases.checkTexts(tokenizer, golden.get("texts"));
    }
  }

  @Test
  void encodePrompt_modelWantsABegin_getsItOnce() throws Exception {
    GgufBytes file = tokenizer("gpt-2", GOLDEN.get("gpt-2"));
    try (TextTokenizer tokenizer = open(file.flag("tokenizer.ggml.add_bos_token", true))) {
      assertThat(prompt(tokenizer, "<|begin|>!")).hasSize(2).startsWith(0);
      assertThat(prompt(tokenizer, "!")).hasSize(2).startsWith(0);
      assertThat(prompt(tokenizer, "")).containsExactly(0);
      assertThat(tokenizer.encode("!")).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"gpt-2, 1", "smollm, 1", "qwen2, 1", "llama-bpe, 2"})
  void encodePrompt_nothingSaidOfABegin_onlyLlama3GetsOne(String name, int size) throws Exception {
    try (TextTokenizer tokenizer = open(tokenizer(name, GOLDEN.get(name)))) {
      assertThat(prompt(tokenizer, "!")).hasSize(size);
    }
  }

  @Test
  void endOfTurnIds_severalKeys_areAllTaken() throws Exception {
    GgufBytes file =
        tokenizer("gpt-2", GOLDEN.get("gpt-2"))
            .size("tokenizer.ggml.eot_token_id", 1)
            .size("tokenizer.ggml.eom_token_id", 2);
    try (TextTokenizer tokenizer = open(file)) {
      assertThat(tokenizer.endOfTurnIds()).containsExactlyInAnyOrder(1, 2);
      assertThat(tokenizer.isEndOfTurn(2)).isTrue();
      assertThat(tokenizer.isEndOfTurn(0)).isFalse();
    }
  }

  @Test
  void encode_wholeTokens_areNeverSplit() throws Exception {
    GgufBytes file =
        small(List.of("<s>", "a", "b", "c", "ab", "bc", "a b"), List.of(3, 1, 1, 1, 1, 1, 4))
            .texts("tokenizer.ggml.merges", List.of("b c", "a b"));
    try (TextTokenizer tokenizer = open(file)) {
      assertThat(tokenizer.encode("abc")).containsExactly(1, 5);
      assertThat(tokenizer.encode("a bca b")).containsExactly(6, 3, 6);
      assertThat(tokenizer.decode(new int[] {6, 3, 6}, true)).isEqualTo("a bca b");
    }
  }

  @Test
  void open_unsupportedTokenizer_saysWhatIs() {
    refused(
        new GgufBytes().text("tokenizer.ggml.model", "llama"),
        "tokenizer is 'llama', supported is 'gpt2'");
    refused(new GgufBytes(), "tokenizer is '', supported is 'gpt2'");
    refused(
        new GgufBytes()
            .text("tokenizer.ggml.model", "gpt2")
            .text("tokenizer.ggml.pre", "chatglm-bpe"),
        "pre-tokenizer is 'chatglm-bpe', supported are 'gpt-2', 'smollm', 'llama-bpe', 'llama-v3',"
            + " 'llama3', 'qwen2'");
  }

  /** What llama.cpp then does is no known pre-tokenizer's way, and older files mean another one. */
  @Test
  void open_preTokenizerNotNamed_isRefused() {
    refused(
        unnamed(List.of("a"), List.of(1))
            .text("tokenizer.ggml.pre", "default")
            .texts("tokenizer.ggml.merges", List.of()),
        "pre-tokenizer is 'default', supported are 'gpt-2', 'smollm'");
    refused(
        unnamed(List.of("a"), List.of(1)).texts("tokenizer.ggml.merges", List.of()),
        "metadata 'tokenizer.ggml.pre' is missing, supported pre-tokenizers are 'gpt-2', 'smollm'");
  }

  @Test
  void open_contradictoryTokenizer_saysWhat() {
    refused(
        small(List.of("a", "b"), List.of(1)).texts("tokenizer.ggml.merges", List.of()),
        "1 token types for 2 tokens");
    refused(
        small(List.of("a", "b", "a"), List.of(1, 1, 1)).texts("tokenizer.ggml.merges", List.of()),
        "tokens 0 and 2 are both 'a'");
    refused(small(List.of("a"), List.of(1)), "metadata 'tokenizer.ggml.merges' is missing");
    refused(
        new GgufBytes().text("tokenizer.ggml.model", "gpt2").text("tokenizer.ggml.pre", "gpt-2"),
        "metadata 'tokenizer.ggml.tokens' holds no tokens");
    refused(
        small(List.of("a", "b"), List.of(1, 1)).texts("tokenizer.ggml.merges", List.of("a b")),
        "merge \"a b\", expected two tokens of the vocabulary that together are one");
    refused(
        small(List.of("a", "b"), List.of(1, 1)).texts("tokenizer.ggml.merges", List.of("ab")),
        "merge \"ab\", expected two tokens");
    refused(
        small(List.of("a"), List.of(1))
            .texts("tokenizer.ggml.merges", List.of())
            .size("tokenizer.ggml.eos_token_id", 1),
        "metadata 'tokenizer.ggml.eos_token_id' is 1, but there are 1 tokens");
    refused(
        small(List.of("a"), List.of(1))
            .texts("tokenizer.ggml.merges", List.of())
            .flag("tokenizer.ggml.add_bos_token", true),
        "metadata 'tokenizer.ggml.bos_token_id' is missing");
    refused(
        small(List.of(), List.of()).texts("tokenizer.ggml.merges", List.of()),
        "metadata 'tokenizer.ggml.tokens' holds no tokens");
    refused(
        small(List.of(""), List.of(3)).texts("tokenizer.ggml.merges", List.of()),
        "added token 0 has no text");
  }

  private static GgufBytes small(List<String> tokens, List<Integer> types) {
    return unnamed(tokens, types).text("tokenizer.ggml.pre", "gpt-2");
  }

  private static GgufBytes unnamed(List<String> tokens, List<Integer> types) {
    return new GgufBytes()
        .text("tokenizer.ggml.model", "gpt2")
        .texts("tokenizer.ggml.tokens", tokens)
        .integers("tokenizer.ggml.token_type", types);
  }

  private static GgufBytes tokenizer(String preTokenizer, JsonNode golden) {
    List<String> tokens = new ArrayList<>();
    List<Integer> types = new ArrayList<>();
    List<String> merges = new ArrayList<>();
    golden.get("tokens").forEach(token -> tokens.add(token.asText()));
    golden.get("types").forEach(type -> types.add(type.asInt()));
    golden.get("merges").forEach(merge -> merges.add(merge.asText()));
    return unnamed(tokens, types)
        .text("tokenizer.ggml.pre", preTokenizer)
        .texts("tokenizer.ggml.merges", merges)
        .size("tokenizer.ggml.bos_token_id", 0)
        .size("tokenizer.ggml.eos_token_id", 2);
  }

  private TextTokenizer open(GgufBytes bytes) throws Exception {
    try (GgufFile file = GgufFile.open(bytes.write(folder))) {
      return TextTokenizer.of(new GgufTokenizer("model.gguf", file.metadata()).definition());
    }
  }

  private static int[] prompt(TextTokenizer tokenizer, String text) {
    return tokenizer.encodePrompt(text, tokenizer.guard(List.of(text)));
  }

  private void refused(GgufBytes file, String messagePart) {
    assertThatThrownBy(() -> open(file).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("model.gguf: ")
        .hasMessageContaining(messagePart);
  }
}
