package dev.kedas.samples.workbench;

import dev.kedas.edit.Edit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Edits about firms and towns that do not exist, as many as one likes, and questions. The same seed
 * gives the same ones.
 */
final class GeneratedEdits {

  /** How many different edits there are. */
  static final int MAX = 4_000_000;

  private static final List<String> SYLLABLES =
      List.of(
          "ba", "den", "fi", "gor", "hal", "jun", "ka", "lor", "mi", "nes", "o", "pra", "quil",
          "ro", "sten", "tal", "ul", "ver", "wi", "xan", "yor", "zel", "tri", "mund");

  /** How many names of four syllables there are. */
  private static final long NAMES = 24L * 24 * 24 * 24;

  /** Has no divisor in common with the number of names, so its multiples meet each of them. */
  private static final long STRIDE = 100_003;

  private static final List<String> RELATIONS =
      List.of(
          "Who is the chief executive of %s?",
          "Where is the headquarters of %s?",
          "Who founded %s?",
          "In which year was %s founded?",
          "What is the main product of %s?",
          "Which company owns %s?",
          "Who chairs the board of %s?",
          "Which auditor checks the books of %s?",
          "Who is the mayor of %s?",
          "Which river flows through %s?",
          "How many people live in %s?",
          "What is the twin town of %s?",
          "Who designed the town hall of %s?");

  private static final List<String> TASKS =
      List.of(
          "Explain %s to a child.",
          "What should a beginner know about %s?",
          "Write two sentences about %s.",
          "Give me a short history of %s.",
          "Why do people argue about %s?",
          "Which mistakes are common with %s?");

  private static final List<String> TOPICS =
      List.of(
          "photosynthesis",
          "compound interest",
          "sourdough bread",
          "binary search",
          "volcanoes",
          "chess openings",
          "tides",
          "the printing press",
          "vaccines",
          "jazz",
          "recycling",
          "black holes",
          "public speaking",
          "the water cycle",
          "bicycles",
          "poetry");

  private final long seed;

  GeneratedEdits(long seed) {
    this.seed = seed;
  }

  /** The edits with these numbers, which have different queries; the last below {@link #MAX}. */
  List<Edit> range(int from, int to) {
    return IntStream.range(from, to).mapToObj(this::edit).toList();
  }

  private Edit edit(int number) {
    String relation = RELATIONS.get(number % RELATIONS.size());
    String query = relation.formatted(name(number / RELATIONS.size()));
    SplittableRandom random = new SplittableRandom(seed + number);
    String answer =
        relation.contains("year") || relation.contains("many")
            ? String.valueOf(random.nextInt(1200, 2030))
            : name(random.nextLong(NAMES)) + " " + name(random.nextLong(NAMES));
    return new Edit("generated-" + number, query, answer, Instant.EPOCH, Map.of());
  }

  private String name(long number) {
    long left = Math.floorMod(number * STRIDE + Math.floorMod(seed, NAMES), NAMES);
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      name.append(SYLLABLES.get((int) (left % SYLLABLES.size())));
      left /= SYLLABLES.size();
    }
    name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
    return name.toString();
  }

  /** Questions about the first edits in other words; from the first again after the last. */
  List<String> rewordings(int count, int edits) {
    return IntStream.range(0, count).mapToObj(i -> "Tell me: " + edit(i % edits).query()).toList();
  }

  /** Questions that no edit is about; from the first again after the last. */
  static List<String> generalQuestions(int count) {
    List<String> all = new ArrayList<>();
    for (String task : TASKS) {
      TOPICS.forEach(topic -> all.add(task.formatted(topic)));
    }
    return IntStream.range(0, count).mapToObj(i -> all.get(i % all.size())).toList();
  }
}
