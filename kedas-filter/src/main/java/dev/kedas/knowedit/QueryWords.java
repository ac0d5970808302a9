package dev.kedas.knowedit;

import dev.kedas.edit.EditRepository;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The words of an English query or name, without signs. A word with hyphens is one word.
 *
 * @param written the words as they are written
 * @param folded the same in normal form
 */
record QueryWords(List<String> written, List<String> folded) {

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:-[\\p{L}\\p{M}\\p{N}]+)*");

  /** Words that may come or go without changing what is asked. */
  private static final Set<String> FUNCTION_WORDS =
      Set.of(
          ("a an the s is are was were be been do does did has have had it its that this of in on at"
                  + " for and who whom whose what which name names")
              .split(" "));

  /** Words that change what is asked, or limit it, and yet do not name the relation. */
  private static final Set<String> NO_RELATION =
      Set.of(
          ("when where why how by to from with as or not other than after before person people man"
                  + " woman film movie book song album show series first main")
              .split(" "));

  private static final Set<String> EXCLUSIONS = Set.of("not", "except", "besides", "excluding");

  private static final int STEM_LENGTH = 5;

  /** Stems that name the same relation although they look different, with the one they count as. */
  private static final Map<String, String> SAME_RELATION =
      Map.ofEntries(
          Map.entry("taxon", "famil"),
          Map.entry("desig", "archi"),
          Map.entry("produ", "manuf"),
          Map.entry("range", "voice"),
          Map.entry("basis", "based"),
          Map.entry("colle", "educa"),
          Map.entry("unive", "educa"),
          Map.entry("schoo", "educa"),
          Map.entry("studi", "educa"),
          Map.entry("atten", "educa"),
          Map.entry("worke", "work"),
          Map.entry("passe", "death"),
          Map.entry("wife", "spous"),
          Map.entry("husba", "spous"),
          Map.entry("marri", "spous"),
          Map.entry("born", "birth"),
          Map.entry("mothe", "birth"),
          Map.entry("died", "death"),
          Map.entry("die", "death"));

  /** Stems of relations of which a query has one at most, whatever other words it has. */
  private static final Set<String> EXCLUSIVE =
      Set.of("birth", "death", "spous", "educa", "fathe", "work");

  static QueryWords of(String text) {
    List<String> written =
        WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
            .results()
            .map(MatchResult::group)
            .toList();
    return new QueryWords(written, written.stream().map(EditRepository::normalForm).toList());
  }

  /** All words but those that change nothing. */
  Set<String> content() {
    Set<String> content = new HashSet<>(folded);
    content.removeAll(FUNCTION_WORDS);
    return content;
  }

  /** Stems of the words that may name the relation that is asked of a subject. */
  Set<String> relation(QueryWords subject) {
    Set<String> relation = content();
    relation.removeAll(subject.folded);
    relation.removeAll(NO_RELATION);
    return relation.stream().map(QueryWords::stem).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether words for two relations name relations that are surely not the same. */
  static boolean areOpposed(Set<String> relation, Set<String> other) {
    return EXCLUSIVE.stream().anyMatch(stem -> relation.contains(stem) && !other.contains(stem))
        && EXCLUSIVE.stream().anyMatch(stem -> other.contains(stem) && !relation.contains(stem));
  }

  private static String stem(String word) {
    String stem = word.substring(0, Math.min(STEM_LENGTH, word.length()));
    return SAME_RELATION.getOrDefault(stem, stem);
  }

  /** Whether the query says "which is not" or the like, of whatever answer. */
  boolean excludesSomething() {
    return IntStream.range(0, size()).anyMatch(this::excludesAt);
  }

  /** Whether the query says "which is not" the answer, or "other than" the answer. */
  boolean excludes(QueryWords answer) {
    return starts(answer).anyMatch(start -> start > 0 && excludesAt(start - 1));
  }

  private boolean excludesAt(int index) {
    return EXCLUSIONS.contains(folded.get(index))
        || folded.get(index).equals("than") && index > 0 && folded.get(index - 1).equals("other");
  }

  /** Whether the query names the subject, and not something else whose longer name has it. */
  boolean names(QueryWords subject) {
    return starts(subject).anyMatch(start -> !isInLongerName(start, start + subject.size()));
  }

  private boolean isInLongerName(int start, int end) {
    if (end < size() && isNameLike(end)) {
      return true;
    }
    if (start > 0 && isNameLike(start - 1)) {
      return true;
    }
    return start > 1 && folded.get(start - 1).equals("of") && isNameLike(start - 2);
  }

  /** Written with a capital or a digit: "Bookstore", "12"; "The" and "In" start a sentence. */
  private boolean isNameLike(int index) {
    int first = written.get(index).codePointAt(0);
    boolean startsSentence =
        index == 0
            && (FUNCTION_WORDS.contains(folded.get(0)) || NO_RELATION.contains(folded.get(0)));
    return !startsSentence && (Character.isUpperCase(first) || Character.isDigit(first));
  }

  /** Where a phrase stands in the query. */
  private IntStream starts(QueryWords phrase) {
    return phrase.folded.isEmpty()
        ? IntStream.empty()
        : IntStream.rangeClosed(0, size() - phrase.size())
            .filter(start -> folded.subList(start, start + phrase.size()).equals(phrase.folded));
  }

  private int size() {
    return folded.size();
  }
}
