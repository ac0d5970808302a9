package dev.kedas.filter.data;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a query look as if it had been typed in haste, or wraps it in polite words. Used alike on
 * queries that an edit bears on and on others, so that it tells nothing about them.
 */
final class Haste {

  private static final List<String> OPENINGS =
      List.of(
          "please tell me: ",
          "hey, ",
          "Hi! ",
          "quick question: ",
          "Could you look this up for me? ",
          "I was wondering: ",
          "ok, ",
          "so, ",
          "One more thing. ",
          "Just to be sure: ",
          "for my notes: ",
          "Sorry to bother you, but ",
          "and ",
          "My colleague asks: ",
          "need to know: ",
          "Answer briefly. ");

  private static final List<String> ENDINGS =
      List.of(
          " Thanks!",
          " please",
          " Do you know?",
          " asap",
          " thx",
          " Any idea?",
          " Answer in a word.");

  private static final String ROWS = "qwertyuiopasdfghjklzxcvbnm";

  private final RandomGenerator random;

  Haste(RandomGenerator random) {
    this.random = random;
  }

  /** The query as it is, or in one of several ways typed or wrapped otherwise. */
  String on(String query) {
    String typed = typed(query).strip();
    return typed.isEmpty() ? query : typed;
  }

  private String typed(String query) {
    double dice = random.nextDouble();
    if (dice < 0.62) {
      return query;
    }
    if (dice < 0.70) {
      return unpunctuated(query).toLowerCase(Locale.ROOT);
    }
    if (dice < 0.74) {
      return unpunctuated(query);
    }
    if (dice < 0.78) {
      return query.toLowerCase(Locale.ROOT);
    }
    if (dice < 0.90) {
      String typed = misspelt(query);
      return random.nextBoolean() ? typed : unpunctuated(typed).toLowerCase(Locale.ROOT);
    }
    if (dice < 0.97) {
      return pick(OPENINGS) + query;
    }
    return query + pick(ENDINGS);
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static String unpunctuated(String query) {
    return query.replaceAll("[?!.,;:]+(?=\\s|$)", "");
  }

  /** One to three slips in words of four letters or more. */
  private String misspelt(String query) {
    String[] words = query.split(" ", -1);
    int slips = 1 + random.nextInt(3);
    for (int i = 0; i < slips; i++) {
      int word = random.nextInt(words.length);
      if (words[word].length() >= 4 && words[word].chars().allMatch(Character::isLetter)) {
        words[word] = slip(words[word]);
      }
    }
    return Stream.of(words).collect(Collectors.joining(" "));
  }

  private String slip(String word) {
    int at = 1 + random.nextInt(word.length() - 2);
    String before = word.substring(0, at);
    String after = word.substring(at + 1);
    char letter = word.charAt(at);
    return switch (random.nextInt(4)) {
      case 0 -> before + after;
      case 1 -> before + letter + letter + after;
      case 2 -> before + after.charAt(0) + letter + after.substring(1);
      default -> before + neighbour(letter) + after;
    };
  }

  /** A key beside that of the letter; the letter itself if there is none. */
  private static char neighbour(char letter) {
    int at = ROWS.indexOf(Character.toLowerCase(letter));
    return at < 0 ? letter : ROWS.charAt(at + 1 < ROWS.length() ? at + 1 : at - 1);
  }
}
