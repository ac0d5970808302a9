package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.djl.ModelFolder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ExcerptTest {

  private static final Excerpt EXCERPT = new Excerpt(12, 32);
  private static final String[] WORDS = {
    "the",
    "archive",
    "Elmsworth",
    "reorganisation",
    "1987",
    "co-founder's",
    "日本",
    "naïve",
    "?",
    "🗼"
  };
  private static final ModelFolder BUNDLED =
      ModelFolder.ofResources(BertRelevanceModel.class, "relevance/");
  private static final BertTokenizer TOKENIZER =
      BertTokenizer.load(BUNDLED, BertConfig.read(BUNDLED.json("config.json")));

  @AfterAll
  static void close() {
    TOKENIZER.close();
  }

  @Test
  void tokens_textOfFullLength_keepsAll() {
    String text = numbers(44);

    assertThat(EXCERPT.tokens(TOKENIZER, text)).isEqualTo(TOKENIZER.encode(text)).hasSize(44);
  }

  @Test
  void tokens_oneTokenMore_leavesTheThirteenthOut() {
    long[] all = TOKENIZER.encode(numbers(45));

    assertThat(EXCERPT.tokens(TOKENIZER, numbers(45))).isEqualTo(cut(all)).doesNotContain(all[12]);
  }

  @Test
  void tokens_longTexts_areThoseOfTheWholeText() {
    for (int seed = 0; seed < 100; seed++) {
      String text = words(new Random(seed), 1 + seed * 37);

      assertThat(EXCERPT.tokens(TOKENIZER, text))
          .as("seed %d", seed)
          .isEqualTo(cut(TOKENIZER.encode(text)));
    }
  }

  @Test
  void tokens_textOfAMegabyte_areThoseOfTheWholeText() {
    String text = words(new Random(7), 150_000);

    assertThat(text.length()).isGreaterThan(1_000_000);
    assertThat(EXCERPT.tokens(TOKENIZER, text)).isEqualTo(cut(TOKENIZER.encode(text)));
  }

  @Test
  void tokens_megabyteWithoutASpace_isRead() {
    assertThat(EXCERPT.tokens(TOKENIZER, "x".repeat(1 << 20))).containsExactly(100, 100);
    assertThat(EXCERPT.tokens(TOKENIZER, "🗼".repeat(1 << 19))).isNotEmpty();
    assertThat(EXCERPT.tokens(TOKENIZER, "?".repeat(1 << 20))).hasSize(44);
  }

  private static long[] cut(long[] all) {
    return all.length <= 44
        ? all
        : LongStream.concat(
                Arrays.stream(all, 0, 12), Arrays.stream(all, all.length - 32, all.length))
            .toArray();
  }

  /** Words of one token each, no two the same. */
  private static String numbers(int count) {
    return LongStream.range(10, 10 + count)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(" "));
  }

  private static String words(Random random, int count) {
    return random
        .ints(count, 0, WORDS.length)
        .mapToObj(i -> WORDS[i])
        .collect(Collectors.joining(" "));
  }
}
