package dev.kedas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NGramEntropyTest {

  @Test
  void of_allDifferent_isTheGreatestForItsLength() {
    // Five words: 4 pairs (2 bits), 3 triples (log2 3 bits): 100 * (2/3 * 2 + 4/3 * 1.584963) / 2.
    assertThat(NGramEntropy.of("a b c d e")).isCloseTo(172.3308, within(1e-3));
  }

  @Test
  void of_repetition_isLess() {
    // Pairs: ab ab ba, with shares 2/3 and 1/3: 0.918296 bits. Triples: aba, bab: 1 bit.
    // 100 * (2/3 * 0.918296 + 4/3 * 1) / 2.
    assertThat(NGramEntropy.of("a b a b")).isCloseTo(97.2765, within(1e-3));
    assertThat(NGramEntropy.of("a a a a a a")).isZero();
  }

  @Test
  void of_upperCase_isAnotherWord() {
    // Pairs: Aa, aA and triples: AaA. In one case, there would be one pair only: 0.
    assertThat(NGramEntropy.of("A a A")).isCloseTo(100 * 2.0 / 3 / 2, within(1e-9));
  }

  @Test
  void of_punctuation_isAWordUnlessInside() {
    assertThat(NGramEntropy.of("Yes, no.")).isEqualTo(NGramEntropy.of("a b c d"));
    assertThat(NGramEntropy.of("don't state-of-the-art 3.5")).isEqualTo(NGramEntropy.of("a b c"));
    assertThat(NGramEntropy.of("café naïve 東京")).isEqualTo(NGramEntropy.of("a b c"));
  }

  @Test
  void of_tooFewWords_isZero() {
    assertThat(NGramEntropy.of("")).isZero();
    assertThat(NGramEntropy.of(" \n")).isZero();
    assertThat(NGramEntropy.of("one two")).isZero();
  }
}
