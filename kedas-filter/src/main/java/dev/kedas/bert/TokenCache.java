package dev.kedas.bert;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Tokens of the texts that were asked for last. Holds a bounded number of texts, and of characters
 * in them; a text that would take much of the room is not kept.
 *
 * <p>Thread-safe; two threads that miss the same text both tokenise it.
 */
final class TokenCache {

  private final int maxTexts;
  private final int maxCharacters;
  private final Function<String, long[]> tokenizer;
  private final Map<String, long[]> tokens = new LinkedHashMap<>(16, 0.75f, true);
  private int characters;

  /**
   * @param tokenizer gives the tokens of a text, which nobody changes any more
   */
  TokenCache(int maxTexts, int maxCharacters, Function<String, long[]> tokenizer) {
    this.maxTexts = maxTexts;
    this.maxCharacters = maxCharacters;
    this.tokenizer = tokenizer;
  }

  /** The tokens of a text; not to be changed. */
  long[] tokens(String text) {
    synchronized (tokens) {
      long[] known = tokens.get(text);
      if (known != null) {
        return known;
      }
    }
    long[] made = tokenizer.apply(text);
    if (text.length() <= maxCharacters / 16) {
      keep(text, made);
    }
    return made;
  }

  private void keep(String text, long[] made) {
    synchronized (tokens) {
      if (tokens.put(text, made) == null) {
        characters += text.length();
      }
      Iterator<String> oldest = tokens.keySet().iterator();
      while (tokens.size() > maxTexts || characters > maxCharacters) {
        characters -= oldest.next().length();
        oldest.remove();
      }
    }
  }
}
