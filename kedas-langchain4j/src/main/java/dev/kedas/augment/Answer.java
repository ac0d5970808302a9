package dev.kedas.augment;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The answer of an edit, and what its spelling tells of how it fits into a sentence.
 *
 * @param text the answer as the edit has it
 */
record Answer(String text) {

  private static final int MAX_LENGTH = 120;
  private static final int MAX_WORDS = 14;
  private static final int MAX_SENTENCE = 500;

  /** Words in lower case by which an answer shows that it is a sentence of its own. */
  private static final Set<String> SENTENCE_WORDS =
      Words.set(
          "is are was were has have had does did can could will would should must may might"
              + " isn't aren't don't doesn't can't won't it's you'll you're we're");

  /** Words that begin a sentence if no name follows them. */
  private static final Set<String> SENTENCE_STARTS =
      Words.set(
          "yes no not you we they he she it there this that these if because when who what how why"
              + " use click go see press select open enter log run set type visit only never");

  private static final Set<String> OPENINGS =
      Words.set("there then also other others most many several while if because here one");

  private static final Set<String> VERDICTS = Set.of("yes", "no", "yes.", "no.");

  private static final Set<String> ABBREVIATIONS =
      Words.set(
          "inc. ltd. co. corp. jr. sr. st. mt. bros. ave. blvd. esq. bhd. pty. cie. no. vol.");

  private static final Set<String> REQUESTS = Words.set("please call ask contact send email sorry");

  /** Whether the answer is a phrase on one line that can stand inside a sentence of ours. */
  boolean fitsIntoSentence() {
    if (text.length() > MAX_LENGTH || text.contains("  ") || text.chars().anyMatch(c -> c < ' ')) {
      return false;
    }
    List<String> words = words();
    return words.size() <= MAX_WORDS
        && words.stream().noneMatch(SENTENCE_WORDS::contains)
        && !isSentenceStart(words)
        && endsLikePhrase(words)
        && text.chars().anyMatch(Character::isLetterOrDigit);
  }

  private boolean isSentenceStart(List<String> words) {
    String first = Words.lower(words.get(0));
    if (words.size() == 1) {
      return VERDICTS.contains(first);
    }
    return REQUESTS.contains(first)
        || SENTENCE_STARTS.contains(first) && Words.isLower(words.get(1));
  }

  private boolean endsLikePhrase(List<String> words) {
    char last = text.charAt(text.length() - 1);
    if (last == '.') {
      return words.size() <= 3 || !isClosed();
    }
    return "?!,;:…".indexOf(last) < 0 && text.indexOf(';') < 0;
  }

  /** Whether the answer ends with a period that closes a sentence and not an abbreviation. */
  boolean isClosed() {
    String last = Words.last(words());
    boolean abbreviation =
        last.length() == 2
            || last.indexOf('.') < last.length() - 1
            || ABBREVIATIONS.contains(Words.lower(last));
    return text.endsWith(".") && !abbreviation;
  }

  /** Whether the answer is one sentence of its own that begins with what the query is about. */
  boolean tellsOf(String query) {
    List<String> words = words();
    String first = bare(words.get(0));
    return text.endsWith(".")
        && words.size() > 3
        && text.length() <= MAX_SENTENCE
        && !text.contains("  ")
        && text.chars().noneMatch(c -> c < ' ')
        && words.stream().limit(words.size() - 1L).noneMatch(Answer::endsSentence)
        && Words.isName(words.get(0))
        && !isFunctionWord(first)
        && Words.split(query).stream().anyMatch(word -> bare(word).equals(first));
  }

  /** The word in lower case, without an apostrophe and s and without punctuation at its end. */
  private static String bare(String word) {
    String lower = Words.lower(word);
    int end = 0;
    while (end < lower.length() && Character.isLetterOrDigit(lower.charAt(end))) {
      end++;
    }
    return lower.substring(0, end);
  }

  private static boolean isFunctionWord(String word) {
    return Words.FUNCTION_WORDS.contains(word)
        || Words.PREPOSITIONS.contains(word)
        || Words.RELATIVES.contains(word)
        || Words.PRONOUNS.contains(word)
        || OPENINGS.contains(word);
  }

  private static boolean endsSentence(String word) {
    return "?!".indexOf(word.charAt(word.length() - 1)) >= 0
        || word.endsWith(".") && word.length() > 4 && Words.isLower(word);
  }

  boolean isYes() {
    return text.equals("Yes");
  }

  /** Whether the answer is "Yes" or "No" and nothing else. */
  boolean isYesOrNo() {
    return isYes() || text.equals("No");
  }

  /** Whether the answer is written like an ordinary word, not like a name or a figure. */
  boolean isCommonNoun() {
    return Words.isLower(text) && !Words.isIdentifier(Words.first(text));
  }

  /** Whether the answer joins several things, or has a name that does. */
  boolean isJoined() {
    return text.contains(" and ") || text.contains(" & ") || text.contains(" or ");
  }

  /** Whether the answer names several things, or may do so. */
  boolean isList() {
    return text.contains(", ") || isJoined();
  }

  /** Whether the answer can be the subject of a verb in the singular. */
  boolean isSingular() {
    String last = Words.last(words());
    boolean people = last.endsWith("ians") || last.endsWith("cans");
    boolean plural =
        people || Nouns.isPluralWord(text.startsWith("The ") ? Words.lower(last) : last);
    return !isList() && (isFigure() || !plural);
  }

  /** Whether the answer looks like a plural: a list, a range or count, a word in s. */
  boolean looksPlural() {
    return isList() || hasDigit() || Nouns.isPluralWord(Words.lower(Words.last(words())));
  }

  boolean hasDigit() {
    return text.chars().anyMatch(Character::isDigit);
  }

  /** Whether the answer is a number or an amount: it begins with a digit or a currency sign. */
  boolean isFigure() {
    int first = text.codePointAt(0);
    return Character.isDigit(first) || Character.getType(first) == Character.CURRENCY_SYMBOL;
  }

  boolean isPlainNumber() {
    return text.chars().allMatch(c -> Character.isDigit(c) || c == ',' || c == '.') && hasDigit();
  }

  boolean hasArticle() {
    return Words.ARTICLES.contains(Words.lower(Words.first(text)));
  }

  boolean startsWithPreposition() {
    return Words.PREPOSITIONS.contains(Words.first(text)) || text.startsWith("next to ");
  }

  /** The answer as a point in time, if it is one. */
  Optional<TimePhrase> time() {
    return TimePhrase.of(text);
  }

  /** The answer as a place with its preposition, if that is known. */
  Optional<String> place() {
    return PlacePhrase.of(text);
  }

  private List<String> words() {
    return Words.split(text);
  }
}
