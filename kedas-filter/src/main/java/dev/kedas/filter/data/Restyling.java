package dev.kedas.filter.data;

import dev.kedas.knowedit.QueryStyle;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The same query in another style. */
final class Restyling {

  private static final Set<String> QUESTION_WORDS =
      Set.of("what", "which", "who", "whom", "whose", "when", "where", "how");

  /** What nobody types into a search box. */
  private static final Set<String> LEFT_OUT =
      Set.of(
          "what", "which", "is", "are", "was", "were", "do", "does", "did", "has", "have", "had",
          "the", "a", "an");

  private final RandomGenerator random;

  Restyling(RandomGenerator random) {
    this.random = random;
  }

  /**
   * A cloze as a question and a question as a cloze, where rules make good English of it, or as
   * keywords.
   */
  String of(String query) {
    return random.nextBoolean()
        ? keywords(query)
        : QueryStyle.swap(query).orElseGet(() -> keywords(query));
  }

  /** Any other than a question with a question word stays as it is. */
  private static String keywords(String query) {
    String[] words = query.split(" ", -1);
    if (!query.endsWith("?") || !QUESTION_WORDS.contains(fold(words[0]))) {
      return query;
    }
    words[0] = fold(words[0]); // in capitals, the others are of a name: "The Tin Orchard"
    String kept =
        Stream.of(words).filter(word -> !LEFT_OUT.contains(word)).collect(Collectors.joining(" "));
    return kept.substring(0, kept.length() - 1);
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT);
  }
}
