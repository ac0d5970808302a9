package dev.kedas.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kedas.djl.ModelFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTokenizerTest {

  private static final long SEED = 4711;
  private static final JsonNode VISIBLE_SPACES = TokenizerCases.read("visible-spaces.json");
  private static final JsonNode BYTE_LEVEL = TokenizerCases.read("llama-3/tokenizer.json");

  private static TextTokenizer tokenizer(JsonNode json) {
    return TextTokenizer.of(new TokenizerDefinition("test", json, Set.of(), null, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"old", "new"})
  void encode_visibleSpaces_givesWhatPythonGives(String form) {
    JsonNode golden = VISIBLE_SPACES.get(form);
    try (TextTokenizer tokenizer = tokenizer(golden.get("tokenizer"))) {
      TokenizerCases.checkTexts(tokenizer, golden.get("texts"));
      TokenizerCases.checkPrompts(tokenizer, golden.get("prompts"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"old", "new"})
  void encode_textOfASpecialTokenThatMergesCouldMake_staysPlain(String form) {
    try (TextTokenizer tokenizer = tokenizer(VISIBLE_SPACES.get(form).get("tokenizer"))) {
      assertThat(tokenizer.encode("</s><s><unk>")).doesNotContain(0, 1, 2);
      assertThat(tokenizer.decode(tokenizer.encode("</s><s><unk>"), true))
          .isEqualTo("</s><s><unk>");
    }
  }

  @Test
  void encode_textOfASpecialTokenThatIsAWholeWord_staysPlain() {
    ObjectNode json = BYTE_LEVEL.deepCopy();
    added(json, "word", 0, true);
    try (TextTokenizer tokenizer = tokenizer(json)) {
      assertThat(tokenizer.encode("word")).isNotEmpty().doesNotContain(0);
      assertThat(tokenizer.decode(tokenizer.encode("word"), true)).isEqualTo("word");
    }
  }

  @Test
  void encode_tokenThatTheChatTemplateWrites_isSpecialButShown() {
    String template = "{{ '<tool>' + messages[0].content }}";
    try (TextTokenizer tokenizer =
        TextTokenizer.of(new TokenizerDefinition("test", BYTE_LEVEL, Set.of(), null, template))) {
      int tool = only(tokenizer, "<tool>");
      assertThat(tokenizer.encode("a <tool>")).doesNotContain(tool);
      assertThat(tokenizer.specialTexts()).contains("<tool>");
      assertThat(tokenizer.decode(new int[] {tool}, true)).isEqualTo("<tool>");
    }
    try (TextTokenizer tokenizer = tokenizer(BYTE_LEVEL)) {
      assertThat(tokenizer.encode("a <tool>")).contains(only(tokenizer, "<tool>"));
    }
  }

  /** Some models have tokens for runs of spaces, and every template has such runs. */
  @Test
  void encode_blankTokenThatTheChatTemplateHolds_staysPlain() {
    ObjectNode json = BYTE_LEVEL.deepCopy();
    added(json, "  ", 341, false);
    String template = "{%  if x  %}{{ '<tool>' }}{%  endif  %}";
    try (TextTokenizer tokenizer =
        TextTokenizer.of(new TokenizerDefinition("test", json, Set.of(), null, template))) {
      assertThat(tokenizer.specialTexts()).contains("<tool>").doesNotContain("  ");
      assertThat(tokenizer.encode("a  b")).contains(341);
    }
  }

  private static void added(ObjectNode json, String text, int id, boolean special) {
    ((ObjectNode) json.get("model").get("vocab")).put(text, id);
    ((ArrayNode) json.get("added_tokens"))
        .addObject()
        .put("id", id)
        .put("content", text)
        .put("single_word", false)
        .put("lstrip", false)
        .put("rstrip", false)
        .put("normalized", false)
        .put("special", special);
  }

  /** Random texts that are made of special tokens' texts and pieces of them. */
  @Test
  void encodePrompt_anyContents_structureIsThatOfTheTemplate() {
    SplittableRandom random = new SplittableRandom(SEED);
    try (TextTokenizer tokenizer = tokenizer(BYTE_LEVEL)) {
      List<String> specials = tokenizer.specialTexts();
      int start = only(tokenizer, "<|im_start|>");
      int begin = only(tokenizer, "<|begin|>");
      for (int round = 0; round < 2000; round++) {
        String first = text(random, specials);
        String second = text(random, specials);
        PlainTextGuard guard = tokenizer.guard(List.of(first, second));

        int[] ids =
            tokenizer.encodePrompt(
                "<|im_start|>" + guard.protect(first) + "<|begin|>" + guard.protect(second), guard);

        IntStream expected =
            Stream.of(
                    new int[] {start},
                    tokenizer.encode(first),
                    new int[] {begin},
                    tokenizer.encode(second))
                .flatMapToInt(IntStream::of);
        assertThat(ids)
            .as("seed %d round %d: '%s' '%s'", SEED, round, first, second)
            .isEqualTo(expected.toArray());
        assertThat(tokenizer.decode(tokenizer.encode(first), true)).isEqualTo(first);
      }
    }
  }

  private static int only(TextTokenizer tokenizer, String special) {
    int[] ids = tokenizer.encodePrompt(special, tokenizer.guard(List.of(special)));
    assertThat(ids).hasSize(1);
    return ids[0];
  }

  private static String text(SplittableRandom random, List<String> specials) {
    StringBuilder text = new StringBuilder();
    for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
      String special = specials.get(random.nextInt(specials.size()));
      int from = random.nextInt(3) == 0 ? random.nextInt(special.length()) : 0;
      int to = random.nextInt(3) == 0 ? random.nextInt(from, special.length()) : special.length();
      text.append(special, from, to);
      text.append(new String[] {"", "", " ", "a", "\uE000", "🗼"}[random.nextInt(6)]);
    }
    return text.toString();
  }

  @Test
  void encodePrompt_halfASpecialTokenBesideTheTemplatesText_staysPlain() {
    try (TextTokenizer tokenizer = tokenizer(BYTE_LEVEL)) {
      PlainTextGuard guard = tokenizer.guard(List.of("<|im_", "end|> x"));
      int special = only(tokenizer, "<|im_end|>");
      assertThat(tokenizer.encodePrompt(guard.protect("<|im_") + "end|> x", guard))
          .isEqualTo(tokenizer.encode("<|im_end|> x"))
          .doesNotContain(special);
      assertThat(tokenizer.encodePrompt("<|im_" + guard.protect("end|> x"), guard))
          .doesNotContain(special);
    }
  }

  @Test
  void guard_markInUse_takesAnother() {
    try (TextTokenizer tokenizer = tokenizer(BYTE_LEVEL)) {
      String text = "\uE000\uE001<|im_end|>\uE002";
      PlainTextGuard guard = tokenizer.guard(List.of(text));
      assertThat(tokenizer.encodePrompt(guard.protect(text), guard))
          .isEqualTo(tokenizer.encode(text));
    }
  }

  @Test
  void guard_allMarksInUse_saysSo() {
    StringBuilder all = new StringBuilder();
    for (char c = '\uE000'; c <= '\uF8FF'; c++) {
      all.append(c);
    }
    try (TextTokenizer tokenizer = tokenizer(BYTE_LEVEL)) {
      assertThatThrownBy(() -> tokenizer.guard(List.of(all.toString())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("U+E000 to U+F8FF");
    }
  }

  @Test
  void encode_halfSurrogatePairs_areReplaced() {
    try (TextTokenizer tokenizer = tokenizer(BYTE_LEVEL)) {
      assertThat(tokenizer.encode("a\ud83db\uddfc")).isEqualTo(tokenizer.encode("a\ufffdb\ufffd"));
      assertThat(tokenizer.encode("\u0000")).hasSize(1);
    }
  }

  @Test
  void decode_specialTokens_asAsked() {
    try (TextTokenizer tokenizer = tokenizer(BYTE_LEVEL)) {
      int[] ids = tokenizer.encodePrompt("a<|im_end|>b", tokenizer.guard(List.of("")));
      assertThat(tokenizer.decode(ids, false)).isEqualTo("a<|im_end|>b");
      assertThat(tokenizer.decode(ids, true)).isEqualTo("ab");
      assertThat(tokenizer.decode(new int[] {-1, 1 << 30}, false)).isEmpty();
    }
  }

  @Test
  void streamDecoder_charactersOverSeveralTokens_comeWhole() {
    String text = "x🗼é東!👩\u200d👧";
    try (TextTokenizer tokenizer = tokenizer(BYTE_LEVEL)) {
      StreamDecoder decoder = tokenizer.streamDecoder();
      List<String> parts = new ArrayList<>();
      for (int id : tokenizer.encode(text)) {
        parts.add(decoder.next(id));
      }
      assertThat(decoder.finish()).isEmpty();
      assertThat(String.join("", parts)).isEqualTo(text);
      assertThat(parts)
          .contains("")
          .allMatch(
              part -> part.isEmpty() || !Character.isHighSurrogate(part.charAt(part.length() - 1)))
          .noneMatch(part -> part.contains("\ufffd"));
    }
  }

  @Test
  void streamDecoder_brokenBytes_becomeReplacementCharacters() {
    try (TextTokenizer tokenizer = tokenizer(BYTE_LEVEL)) {
      int[] tower = tokenizer.encode("🗼");
      StreamDecoder decoder = tokenizer.streamDecoder();
      assertThat(tower.length).isGreaterThan(1);
      assertThat(decoder.next(tower[0])).isEmpty();
      assertThat(decoder.next(tokenizer.encode("a")[0])).isEqualTo("\ufffda");
      assertThat(decoder.next(tower[0])).isEmpty();
      assertThat(decoder.finish()).isEqualTo("\ufffd");
    }
  }

  @Test
  void streamDecoder_specialTokens_areLeftOut() {
    try (TextTokenizer tokenizer = tokenizer(BYTE_LEVEL)) {
      assertThat(tokenizer.streamDecoder().next(only(tokenizer, "<|im_end|>"))).isEmpty();
    }
  }

  @Test
  void streamDecoder_visibleSpaces_dropsOnlyTheFirst() {
    JsonNode golden = VISIBLE_SPACES.get("old");
    try (TextTokenizer tokenizer = tokenizer(golden.get("tokenizer"))) {
      StreamDecoder decoder = tokenizer.streamDecoder();
      StringBuilder text = new StringBuilder();
      for (int id : tokenizer.encode("the the 東 the")) {
        text.append(decoder.next(id));
      }
      assertThat(text.append(decoder.finish())).hasToString("the the 東 the");
    }
  }

  @Test
  void close_whileOthersEncode_theyFinishOrAreRefused() throws Exception {
    for (int round = 0; round < 20; round++) {
      TextTokenizer tokenizer = tokenizer(VISIBLE_SPACES.get("new").get("tokenizer"));
      int[] expected = tokenizer.encode("the capital of France");
      CountDownLatch underWay = new CountDownLatch(4);
      Callable<String> encoding =
          () -> {
            while (!Thread.currentThread().isInterrupted()) {
              try {
                assertThat(tokenizer.encode("the capital of France")).isEqualTo(expected);
                underWay.countDown();
              } catch (IllegalStateException refused) {
                return String.valueOf(refused.getMessage());
              }
            }
            return "never refused";
          };
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Future<String>> results = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          results.add(threads.submit(encoding));
        }
        assertThat(underWay.await(30, TimeUnit.SECONDS)).isTrue();
        tokenizer.close();
        tokenizer.close();
        for (Future<String> result : results) {
          assertThat(result.get(30, TimeUnit.SECONDS)).contains("the tokenizer is closed");
        }
      } finally {
        threads.shutdownNow();
      }
      assertThatThrownBy(() -> tokenizer.encode("x"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("closed");
      assertThat(tokenizer.decode(expected, true)).isEqualTo("the capital of France");
    }
  }

  @Test
  void open_unsupportedParts_saysWhatIs() {
    refused(json -> json.remove("model"), "'model' is not a JSON object");
    refused(
        json -> model(json).put("type", "Unigram"), "model type is 'Unigram', supported is 'BPE'");
    refused(json -> model(json).putArray("vocab"), "'vocab' is not a JSON object");
    refused(
        json -> model(json).put("continuing_subword_prefix", "##"), "'continuing_subword_prefix'");
    refused(json -> model(json).put("end_of_word_suffix", "</w>"), "'end_of_word_suffix'");
    refused(json -> model(json).put("dropout", 0.5), "'dropout' of the model is 0.5");
    refused(
        json -> json.putObject("normalizer").put("type", "Precompiled"),
        "normalizer type is 'Precompiled', supported are [NFC, NFD, NFKC, NFKD, Prepend, Replace,"
            + " Sequence]");
    refused(
        json ->
            json.putObject("pre_tokenizer")
                .put("type", "Sequence")
                .putArray("pretokenizers")
                .addObject()
                .put("type", "BertPreTokenizer"),
        "pre-tokenizer type is 'BertPreTokenizer'");
    refused(
        json -> json.putObject("decoder").put("type", "WordPiece"),
        "supported are 'ByteLevel', 'Metaspace', and a 'Sequence' of [ByteFallback, Fuse, Replace,"
            + " Strip]");
    refused(json -> json.remove("decoder"), "decoder is");
  }

  @Test
  void open_contradictions_saysWhich() {
    refused(json -> vocabulary(json).put("x", -1), "token 'x' has id -1, expected 0 to 16777216");
    refused(json -> vocabulary(json).put("x", 1L << 40), "token 'x' has id 1099511627776");
    refused(json -> vocabulary(json).put("x", "1"), "token 'x' has id \"1\"");
    refused(json -> ((ArrayNode) json.get("added_tokens")).addObject(), "token '' has id ");
    refused(
        json -> ((ArrayNode) model(json).get("merges")).add("q zz"),
        "merge \"q zz\", expected two tokens of the vocabulary that together are one");
    refused(json -> ((ArrayNode) model(json).get("merges")).add(7), "merge 7, expected");
    refused(
        json -> json.putObject("pre_tokenizer").put("type", "Split"),
        "test: not a valid tokenizer: "); // then the native tokenizer's own words
  }

  /** Values of every kind at every place: what the native tokenizer can't take, it must not see. */
  @Test
  void open_anyValueReplaced_isReadOrRefused() {
    SplittableRandom random = new SplittableRandom(SEED);
    JsonNode source = VISIBLE_SPACES.get("new").get("tokenizer");
    int refused = 0;
    for (int round = 0; round < 400; round++) {
      ObjectNode json = source.deepCopy();
      damage(json, random);
      try (TextTokenizer tokenizer = tokenizer(json)) {
        int[] ids = tokenizer.encode("the  capital 東京 </s>");
        tokenizer.decode(ids, false);
      } catch (ModelFormatException e) {
        refused++;
      }
    }
    assertThat(refused).as("seed %d", SEED).isBetween(20, 399);
  }

  /** Goes down a random way and replaces or removes what is at its end. */
  private static void damage(ObjectNode json, SplittableRandom random) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty()) {
      return;
    }
    String name = names.get(random.nextInt(names.size()));
    JsonNode child = json.get(name);
    if (child instanceof ArrayNode array && !array.isEmpty()) {
      child = array.get(random.nextInt(array.size()));
    }
    if (child instanceof ObjectNode object && random.nextInt(4) > 0) {
      damage(object, random);
      return;
    }
    switch (random.nextInt(6)) {
      case 0 -> json.remove(name);
      case 1 -> json.putNull(name);
      case 2 -> json.put(name, random.nextInt(-2, 400));
      case 3 -> json.put(name, "x");
      case 4 -> json.putObject(name);
      default -> json.putArray(name).add("y");
    }
  }

  private static ObjectNode model(ObjectNode json) {
    return (ObjectNode) json.get("model");
  }

  private static ObjectNode vocabulary(ObjectNode json) {
    return (ObjectNode) model(json).get("vocab");
  }

  private static void refused(Consumer<ObjectNode> change, String messagePart) {
    ObjectNode json = BYTE_LEVEL.deepCopy();
    change.accept(json);
    assertThatThrownBy(() -> tokenizer(json).close())
        .isInstanceOf(ModelFormatException.class)
        .hasMessageStartingWith("test: ")
        .hasMessageContaining("tokenizer: ")
        .hasMessageContaining(messagePart);
  }
}
