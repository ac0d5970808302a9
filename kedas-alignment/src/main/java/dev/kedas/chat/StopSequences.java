package dev.kedas.chat;

import java.util.List;

/**
 * Lets text through up to the first stop sequence, and holds back what may become one.
 *
 * <p>Not thread-safe; one for each answer.
 */
final class StopSequences {

  private final List<String> stops;
  private final StringBuilder held = new StringBuilder();
  private boolean stopped;

  StopSequences(List<String> stops) {
    for (String stop : stops) {
      if (stop.isEmpty()) {
        throw new IllegalArgumentException("a stop sequence is empty");
      }
    }
    this.stops = stops;
  }

  /** Whether a stop sequence has come. */
  boolean stopped() {
    return stopped;
  }

  /** Takes in a piece and returns what can be let through. */
  String next(String piece) {
    if (stopped) {
      return "";
    }
    held.append(piece);
    int end = firstStop();
    if (end >= 0) {
      stopped = true;
      held.setLength(end);
      return release(end);
    }
    return release(held.length() - longestBeginning());
  }

  /** What was held back and turned out to be no stop sequence. */
  String finish() {
    return release(held.length());
  }

  private String release(int length) {
    String released = held.substring(0, length);
    held.delete(0, length);
    return released;
  }

  private int firstStop() {
    return stops.stream().mapToInt(held::indexOf).filter(index -> index >= 0).min().orElse(-1);
  }

  /** Length of the longest end of the held text with which a stop sequence begins. */
  private int longestBeginning() {
    int longest = 0;
    for (String stop : stops) {
      for (int length = Math.min(stop.length() - 1, held.length()); length > longest; length--) {
        if (held.indexOf(stop.substring(0, length), held.length() - length) >= 0) {
          longest = length;
        }
      }
    }
    return longest;
  }
}
