package dev.kedas.edit;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The prompt that tells a model an edit together with the query (KEPrompt, Eq. 15 of the KEDAS
 * paper).
 *
 * <p>Edit and query are data and can't change the prompt's structure. A marker is a word or words
 * in square or angle brackets in the template, such as {@code [Query]}. Where the edit or the query
 * holds one of the template's markers, in any case and with any white space inside, its brackets
 * become round. Line breaks in the edit become spaces. Every other text goes into the prompt
 * character for character.
 *
 * <p>Immutable.
 */
public final class EditPrompt {

  /** The template that the alignment training of KEDAS uses. */
  public static final String DEFAULT_TEMPLATE = "[Updated Information] {edit}\n[Query] {query}";

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(edit|query)}");
  private static final Pattern MARKER = Pattern.compile("\\[[^\\[\\]<>{}]+]|<[^\\[\\]<>{}]+>");
  // Not \R+, which needs a stack frame for every line break.
  private static final Pattern LINE_BREAKS =
      Pattern.compile("[\\r\\n\\u000B\\f\\u0085\\u2028\\u2029]+");

  private final String template;
  private final Pattern markers;

  private EditPrompt(String template) {
    this.template = template;
    this.markers = markers(template);
  }

  /** The prompt with the {@linkplain #DEFAULT_TEMPLATE default template}. */
  public static EditPrompt standard() {
    return new EditPrompt(DEFAULT_TEMPLATE);
  }

  /**
   * The prompt with another template.
   *
   * @param template a text that holds {@code {edit}} and {@code {query}} once each
   */
  public static EditPrompt of(String template) {
    List<String> found =
        PLACEHOLDER.matcher(template).results().map(MatchResult::group).sorted().toList();
    if (!found.equals(List.of("{edit}", "{query}"))) {
      throw new IllegalArgumentException(
          "the template \"%s\" holds the placeholders %s, expected {edit} and {query} once each"
              .formatted(template, found));
    }
    return new EditPrompt(template);
  }

  /** The prompt that tells this edit and asks this query. */
  public String render(Edit edit, String query) {
    return render(List.of(edit), query);
  }

  /** The prompt that tells these edits, each in a line of its own, and asks this query. */
  public String render(List<Edit> edits, String query) {
    String editText =
        edits.stream()
            .map(edit -> protect(oneLine(edit.queryAndAnswer())))
            .collect(Collectors.joining("\n"));
    String queryText = protect(query);
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(
            hit -> Matcher.quoteReplacement(hit.group(1).equals("edit") ? editText : queryText));
  }

  /** The text with every run of line breaks as one space. */
  public static String oneLine(String text) {
    return LINE_BREAKS.matcher(text).replaceAll(" ");
  }

  /** The text with the template's markers in round brackets, so that it can stand in a prompt. */
  public String protect(String text) {
    return markers
        .matcher(text)
        .replaceAll(
            hit -> {
              String marker = hit.group();
              String inside = marker.substring(1, marker.length() - 1);
              return Matcher.quoteReplacement("(" + inside + ")");
            });
  }

  /** Matches the template's markers in any case and with any white space inside. */
  private static Pattern markers(String template) {
    String alternatives =
        MARKER
            .matcher(template)
            .results()
            .map(hit -> anySpacing(hit.group()))
            .distinct()
            .collect(Collectors.joining("|"));
    // Without markers in the template the pattern must match nothing, not everything.
    return Pattern.compile(
        alternatives.isEmpty() ? "(?!)" : alternatives,
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  private static String anySpacing(String marker) {
    String inside = marker.substring(1, marker.length() - 1).strip();
    String words =
        Pattern.compile("\\s+")
            .splitAsStream(inside)
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s*"));
    return Pattern.quote(marker.substring(0, 1))
        + "\\s*"
        + words
        + "\\s*"
        + Pattern.quote(marker.substring(marker.length() - 1));
  }
}
