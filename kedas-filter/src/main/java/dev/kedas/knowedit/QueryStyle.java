package dev.kedas.knowedit;

import java.util.Optional;
import java.util.Set;

/**
 * How a query asks, and rules that ask the same in the other style.
 *
 * <p>Data sets for knowledge editing like to put edits in one style and the queries that an edit
 * must leave alone in the other, which rewards a filter that only looks at the style. Figures on
 * swapped queries show whether it does.
 *
 * <p>The rules know English only and need no model. The cost is linear in the length of the query.
 * Thread-safe.
 */
public enum QueryStyle {
  /** "Where was X born?" */
  QUESTION,
  /** The beginning of a sentence, or keywords: "X was born in", "X place of birth". */
  CLOZE;

  /** Longer queries are texts. */
  private static final int MAX_LENGTH = 300;

  private static final Set<String> CONTRACTED =
      Set.of("what's", "who's", "where's", "when's", "what’s", "who’s", "where’s", "when’s");

  /**
   * The style of a query: a question ends with a question mark or begins with a question word and
   * its verb; anything else is a cloze.
   */
  public static QueryStyle of(String query) {
    String text = query.strip();
    if (text.endsWith("?")) {
      return QUESTION;
    }
    int first = text.indexOf(' ');
    int second = first < 0 ? -1 : text.indexOf(' ', first + 1);
    if (second < 0 || Questions.end(text) > 0) {
      return CLOZE;
    }
    String word = Wording.lower(text.substring(0, first));
    boolean asks =
        Wording.QUESTION_WORDS.contains(word)
                && Wording.AUXILIARIES.contains(text.substring(first + 1, second))
            || CONTRACTED.contains(word);
    return asks ? QUESTION : CLOZE;
  }

  /**
   * Asks the same in the other style.
   *
   * @return the query in the other style, about the same subject and relation; nothing if no rule
   *     makes good English of it: a text, several sentences, a yes/no question, a cloze that does
   *     not say what it wants ("X, the")
   */
  public static Optional<String> swap(String query) {
    if (query.length() > MAX_LENGTH || Wording.hasBreak(query.strip())) {
      return Optional.empty();
    }
    String text = Wording.clean(query);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    QueryStyle style = of(text);
    Optional<String> swapped = style == QUESTION ? Clozes.of(text) : Questions.of(text);
    return swapped.filter(other -> of(other) != style);
  }
}
