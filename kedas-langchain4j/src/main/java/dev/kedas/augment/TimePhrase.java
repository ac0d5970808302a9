package dev.kedas.augment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A point in time as it stands in a sentence.
 *
 * @param noun what it is: "year", "month", "date", "day" or "time"; empty if unknown
 * @param preposition the preposition it needs, which also goes with the noun ("the year in which");
 *     empty if the answer brings its own
 * @param text the answer
 */
record TimePhrase(String noun, String preposition, String text) {

  private static final String MONTHS =
      "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
  private static final String DAY = "\\d{1,2}(?:st|nd|rd|th)?";

  // All patterns are linear: no repetition contains another.
  private static final List<Kind> KINDS =
      List.of(
          new Kind("year", "in", "\\d{3,4}(?: (?:BC|AD|BCE|CE))?"),
          new Kind("month", "in", MONTHS + "(?: \\d{4})?"),
          new Kind("date", "on", DAY + " " + MONTHS + "(?:,? \\d{3,4})?(?: BC)?"),
          new Kind("date", "on", MONTHS + " " + DAY + "(?:,? \\d{3,4})?"),
          new Kind("date", "on", "\\d{4}-\\d{2}-\\d{2}"),
          new Kind("day", "on", "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"),
          new Kind("time", "at", "\\d{1,2}(?::\\d{2})? ?(?:[ap]m|[ap]\\.m\\.|AM|PM)"),
          new Kind("time", "at", "\\d{1,2}:\\d{2}"),
          new Kind("time", "at", "noon|midnight"));

  private static final Set<String> OWN_PREPOSITIONS =
      Words.set("in on at from between during after before since until within every");

  static Optional<TimePhrase> of(String text) {
    if (OWN_PREPOSITIONS.contains(Words.first(text))) {
      return Optional.of(new TimePhrase("", "", text));
    }
    return KINDS.stream()
        .filter(kind -> kind.pattern.matcher(text).matches())
        .findFirst()
        .map(kind -> new TimePhrase(kind.noun, kind.preposition, text));
  }

  /** "in 1963", "on 3 May 1999", "from 9 to 5". */
  String phrase() {
    return Words.join(preposition, text);
  }

  private record Kind(String noun, String preposition, Pattern pattern) {
    Kind(String noun, String preposition, String regex) {
      this(noun, preposition, Pattern.compile(regex));
    }
  }
}
