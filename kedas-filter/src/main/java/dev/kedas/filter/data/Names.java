package dev.kedas.filter.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** Names of subjects, and other names that look like them. Not thread-safe. */
final class Names {

  private static final int TRIES = 8;

  private final List<String> names;
  private final List<String> nameWords;
  private final Map<String, List<String>> byWord = new HashMap<>();

  Names(Collection<String> names) {
    this.names = List.copyOf(new TreeSet<>(names));
    Set<String> words = new TreeSet<>();
    for (String name : this.names) {
      for (String word : name.split(" ")) {
        byWord.computeIfAbsent(fold(word), key -> new ArrayList<>()).add(name);
        if (isNameWord(word)) {
          words.add(word);
        }
      }
    }
    this.nameWords = List.copyOf(words);
  }

  /**
   * The name of something else: one that shares a word with the name, the name with a word or a
   * number exchanged, or any other.
   */
  Optional<String> another(String name, RandomGenerator random) {
    return draw(name, random, Names::areDifferent);
  }

  /**
   * A name drawn in the same way that may contain the name or be a part of it, such as "model 3S"
   * beside "model 3". Right only where these are known to be names of different things.
   */
  Optional<String> sibling(String name, RandomGenerator random) {
    return draw(name, random, (one, other) -> !fold(one).equals(fold(other)));
  }

  private Optional<String> draw(
      String name, RandomGenerator random, BiPredicate<String, String> differ) {
    for (int i = 0; i < TRIES; i++) {
      String other =
          switch (random.nextInt(5)) {
            case 0 -> any(random);
            case 1, 2 -> sharingAWord(name, random);
            default -> variant(name, random);
          };
      if (differ.test(name, other)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /** The name with one of its words or numbers exchanged; the same if it has none. */
  String variant(String name, RandomGenerator random) {
    String[] words = name.split(" ");
    int at = random.nextInt(words.length);
    for (int i = 0; i < words.length; i++, at = (at + 1) % words.length) {
      String word = words[at];
      if (word.chars().anyMatch(Character::isDigit)) {
        words[at] = otherNumber(word, random);
        return String.join(" ", words);
      }
      if (isNameWord(word) && !nameWords.isEmpty()) {
        words[at] = nameWords.get(random.nextInt(nameWords.size()));
        return String.join(" ", words);
      }
    }
    return name;
  }

  private String any(RandomGenerator random) {
    return names.get(random.nextInt(names.size()));
  }

  private String sharingAWord(String name, RandomGenerator random) {
    String[] words = name.split(" ");
    List<String> sharing =
        byWord.getOrDefault(fold(words[random.nextInt(words.length)]), List.of());
    return sharing.isEmpty() ? name : sharing.get(random.nextInt(sharing.size()));
  }

  private static String otherNumber(String word, RandomGenerator random) {
    StringBuilder other = new StringBuilder(word);
    for (int i = 0; i < word.length(); i++) {
      if (Character.isDigit(word.charAt(i)) && (i == word.length() - 1 || random.nextBoolean())) {
        other.setCharAt(i, (char) ('0' + random.nextInt(10)));
      }
    }
    return other.toString();
  }

  /** Whether a text has a name in it, as whole words and in any case. */
  static boolean mentions(String text, String name) {
    return Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(fold(name)) + "(?![\\p{L}\\p{N}])")
        .matcher(fold(text))
        .find();
  }

  /** Neither is a part of the other, so that they can't be names of the same thing. */
  private static boolean areDifferent(String name, String other) {
    String a = fold(name);
    String b = fold(other);
    return !a.contains(b) && !b.contains(a);
  }

  /**
   * A word of a name that tells it from others: written with a capital, of three letters or more.
   */
  private static boolean isNameWord(String word) {
    return word.length() > 2
        && Character.isUpperCase(word.charAt(0))
        && word.chars().allMatch(Character::isLetter);
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
  }
}
