package dev.kedas.bert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenCacheTest {

  private final ConcurrentHashMap<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  private TokenCache cache(int maxTexts, int maxCharacters) {
    return new TokenCache(
        maxTexts,
        maxCharacters,
        text -> {
          asked.computeIfAbsent(text, key -> new AtomicInteger()).incrementAndGet();
          return text.chars().asLongStream().toArray();
        });
  }

  private int timesAsked(String text) {
    AtomicInteger times = asked.get(text);
    return times == null ? 0 : times.get();
  }

  @Test
  void tokens_sameTextTwice_tokenisesOnce() {
    TokenCache cache = cache(2, 100);

    assertThat(cache.tokens("ab")).containsExactly('a', 'b');
    assertThat(cache.tokens("ab")).containsExactly('a', 'b');
    assertThat(timesAsked("ab")).isEqualTo(1);
  }

  @Test
  void tokens_tooManyTexts_forgetsTheOneUsedLongestAgo() {
    TokenCache cache = cache(2, 100);
    List.of("a", "b", "a", "c", "a", "b").forEach(cache::tokens);

    assertThat(timesAsked("a")).isEqualTo(1);
    assertThat(timesAsked("b")).isEqualTo(2);
  }

  @Test
  void tokens_tooManyCharacters_forgetsAsManyAsNeeded() {
    TokenCache cache = cache(100, 64);
    IntStream.range(0, 17).mapToObj(i -> "txt" + (char) ('a' + i)).forEach(cache::tokens);

    cache.tokens("txtb");
    cache.tokens("txta"); // the only one that had to go

    assertThat(timesAsked("txtb")).isEqualTo(1);
    assertThat(timesAsked("txta")).isEqualTo(2);
  }

  @Test
  void tokens_veryLongText_isNotKept() {
    TokenCache cache = cache(100, 64);

    cache.tokens("short");
    cache.tokens("short");
    cache.tokens("long");
    cache.tokens("long");

    assertThat(timesAsked("short")).isEqualTo(2);
    assertThat(timesAsked("long")).isEqualTo(1);
  }

  @Test
  void tokens_fromManyThreads_areThoseOfTheText() throws Exception {
    TokenCache cache = cache(3, 100);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> results =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(i -> threads.submit(() -> ask(cache, i)))
              .toList();
      for (Future<?> result : results) {
        result.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void ask(TokenCache cache, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      char letter = (char) ('a' + random.nextInt(6));
      assertThat(cache.tokens(String.valueOf(letter))[0]).isEqualTo(letter);
    }
  }
}
