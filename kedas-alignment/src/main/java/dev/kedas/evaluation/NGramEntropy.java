package dev.kedas.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Fluency as ROME [1] and EasyEdit measure it: how varied the pairs and triples of words of a text
 * are. Repetition lowers it, and so does shortness: a text of n words can't exceed 100 · ⅓ ·
 * (log₂(n − 1) + 2 · log₂(n − 2)).
 *
 * <p>They split words by NLTK; here a word is a run of letters and digits, which a single hyphen,
 * apostrophe or full stop may join ({@code state-of-the-art}, {@code don't}, {@code 3.5}), and
 * every other mark is a word of its own. Upper and lower case are told apart.
 *
 * <p>[1] Meng et al., Locating and Editing Factual Associations in GPT, arXiv:2202.05262
 */
public final class NGramEntropy {

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]++(?:[-'’.][\\p{L}\\p{M}\\p{N}]++)*+|\\S");
  private static final double BIGRAM_WEIGHT = 2.0 / 3;
  private static final double TRIGRAM_WEIGHT = 4.0 / 3;

  private NGramEntropy() {}

  /**
   * The entropy of the text's word pairs in bits, weighted by 2/3, and that of its word triples,
   * weighted by 4/3: the mean of both, times 100. 0 for fewer than three words.
   */
  public static double of(String text) {
    List<String> words = WORD.matcher(text).results().map(MatchResult::group).toList();
    double weighted = BIGRAM_WEIGHT * entropy(words, 2) + TRIGRAM_WEIGHT * entropy(words, 3);
    return 100 * weighted / 2;
  }

  private static double entropy(List<String> words, int length) {
    Map<List<String>, Integer> counts = new HashMap<>();
    int total = words.size() - length + 1;
    for (int i = 0; i < total; i++) {
      counts.merge(words.subList(i, i + length), 1, Integer::sum);
    }
    double bits = 0;
    for (int count : counts.values()) {
      double share = (double) count / total;
      bits -= share * Math.log(share) / Math.log(2);
    }
    return bits;
  }
}
