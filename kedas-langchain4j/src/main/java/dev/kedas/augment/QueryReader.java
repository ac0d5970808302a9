package dev.kedas.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads a query: tries one reader after another until one knows its pattern. */
final class QueryReader {

  /** Longer queries are texts, not questions; no pattern fits them. */
  private static final int MAX_LENGTH = 300;

  /** Words that turn a query's sense around, or hide that they do. */
  private static final Set<String> REFUSED =
      Words.set("not never nor neither except without besides cannot any anyone anything ever");

  private static final Set<String> JOINING = Words.set("and or but");
  private static final Set<String> PRONOUNS = Words.set("They It He She");
  private static final Set<String> CONTRACTED =
      Words.set("what's who's where's when's how's what’s who’s where’s when’s how’s");

  private static final List<Function<Question, Optional<Reading>>> QUESTIONS =
      List.of(
          InversionReader::read, AgentReader::read, EquationReader::read, UninvertedReader::read);

  private QueryReader() {}

  /** What the query asks for, or nothing if no reader knows. */
  static Optional<Reading> read(String query) {
    if (query.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String text = firstQuestion(query.replaceAll("[\\s\\h]+", " ").strip());
    boolean question = text.endsWith("?");
    List<String> words = expand(Words.split(strip(text)));
    if (words.get(0).isEmpty()
        || words.stream().anyMatch(QueryReader::isRefused)
        || hasTwoSentences(words)) {
      return Optional.empty();
    }
    Optional<Question> asked = Question.of(words);
    if (asked.isPresent()) {
      return asked.flatMap(QueryReader::readQuestion);
    }
    if (question && Words.isAuxiliary(Words.lower(words.get(0)))) {
      return YesNoReader.read(words);
    }
    return question ? InSituReader.read(words) : ClozeReader.read(words);
  }

  private static Optional<Reading> readQuestion(Question question) {
    return QUESTIONS.stream()
        .map(reader -> reader.apply(question))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The question alone where the beginning of its answer follows: "What is it? It is". */
  private static String firstQuestion(String text) {
    int end = text.indexOf("? ");
    if (end < 0) {
      return text;
    }
    List<String> opening = Words.split(text.substring(end + 2));
    return opening.size() < 5 && PRONOUNS.contains(opening.get(0))
        ? text.substring(0, end + 1)
        : text;
  }

  private static String strip(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '?' || text.charAt(end - 1) == ' ')) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Splits "What's" and the like in two. */
  private static List<String> expand(List<String> words) {
    String first = words.get(0);
    if (!CONTRACTED.contains(Words.lower(first))) {
      return words;
    }
    List<String> expanded = new ArrayList<>(words);
    expanded.set(0, first.substring(0, first.length() - 2));
    expanded.add(1, "is");
    return List.copyOf(expanded);
  }

  private static boolean isRefused(String word) {
    String lower = Words.lower(word);
    return REFUSED.contains(lower) || lower.endsWith("n't") || lower.endsWith("n’t");
  }

  private static boolean hasTwoSentences(List<String> words) {
    for (int i = 0; i < words.size() - 1; i++) {
      String word = words.get(i);
      String next = Words.lower(words.get(i + 1));
      boolean stop =
          word.endsWith("?") || word.endsWith(".") && word.length() > 4 && Words.isLower(word);
      boolean second =
          JOINING.contains(Words.lower(word))
              && (Question.WORDS.contains(next) || Words.isAuxiliary(next));
      if (stop || second) {
        return true;
      }
    }
    return false;
  }
}
