package dev.kedas.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The special tokens of a tokenizer, found in text from left to right, the longest first.
 *
 * <p>Immutable and thread-safe.
 */
final class SpecialTokens {

  /** No token is special. */
  static final SpecialTokens NONE = new SpecialTokens(List.of());

  private final List<SpecialToken> longestFirst;
  private final BitSet hidden = new BitSet();
  private final BitSet firstCharacters = new BitSet();

  SpecialTokens(List<SpecialToken> tokens) {
    longestFirst =
        tokens.stream()
            .sorted(Comparator.comparing((SpecialToken token) -> token.text().length()).reversed())
            .toList();
    for (SpecialToken token : tokens) {
      hidden.set(token.id(), hidden.get(token.id()) || token.hidden());
      firstCharacters.set(token.text().charAt(0));
    }
  }

  /** The texts of all special tokens. */
  List<String> texts() {
    return longestFirst.stream().map(SpecialToken::text).toList();
  }

  /** Whether a token is left out of decoded text. */
  boolean hides(int id) {
    return id >= 0 && hidden.get(id);
  }

  /**
   * Cuts a text at its special tokens. A special token's text right after the mark is plain text;
   * the marks themselves are taken out.
   */
  List<Part> split(String text, char mark) {
    List<Part> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      SpecialToken token = i > 0 && text.charAt(i - 1) == mark ? null : at(text, i);
      if (token != null) {
        parts.add(plain(text, start, i, mark));
        parts.add(new Part(token, ""));
        start = i + token.text().length();
        i = start - 1;
      }
    }
    parts.add(plain(text, start, text.length(), mark));
    return stripped(parts);
  }

  /** The longest special token whose text begins at a place. */
  private @Nullable SpecialToken at(String text, int place) {
    if (!firstCharacters.get(text.charAt(place))) {
      return null;
    }
    for (SpecialToken token : longestFirst) {
      if (text.startsWith(token.text(), place)) {
        return token;
      }
    }
    return null;
  }

  private static Part plain(String text, int start, int end, char mark) {
    return new Part(null, text.substring(start, end).replace(String.valueOf(mark), ""));
  }

  /** Lets special tokens swallow the white space beside them. Every second part is one. */
  private static List<Part> stripped(List<Part> parts) {
    for (int i = 1; i < parts.size(); i += 2) {
      SpecialToken token = parts.get(i).token();
      if (token != null && token.stripsLeft()) {
        parts.set(i - 1, new Part(null, parts.get(i - 1).text().stripTrailing()));
      }
      if (token != null && token.stripsRight()) {
        parts.set(i + 1, new Part(null, parts.get(i + 1).text().stripLeading()));
      }
    }
    return parts;
  }

  /** A special token, or plain text, which may be empty. */
  record Part(@Nullable SpecialToken token, String text) {}
}
