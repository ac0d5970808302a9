package dev.kedas.edit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds the edit whose query and answer are spelt most like a question: by the groups of three
 * letters (trigrams) that their words share, ranked by BM25. It finds misspelt names, which mean
 * nothing to an embedding model, and names among very many edits.
 *
 * <p>A search takes time in proportion to the edits that have the question's trigrams. Not
 * thread-safe.
 */
final class SpellingIndex {

  /** An edit is found from this share of the question's trigrams on. */
  static final double LEAST_SPELLING = 0.35;

  /**
   * Most trigrams of a text that count. No edit is spelt like a longer question, and an edit's
   * answer may be of any length.
   */
  static final int MOST_TRIGRAMS = 400;

  /** Below so many edits it can't be told from them which trigrams are rare. */
  private static final int LEAST_EDITS = 1000;

  /** The usual constants of BM25: how little repetition counts, and how much length does. */
  private static final double K1 = 1.2;

  private static final double B = 0.75;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  private final Map<String, RoaringBitmap> slotsByTrigram = new HashMap<>();
  private final Map<String, Integer> slotsById = new HashMap<>();
  private final List<@Nullable Entry> entries = new ArrayList<>();
  private final Deque<Integer> freeSlots = new ArrayDeque<>();
  private long allTrigrams;

  private record Entry(String id, int trigrams) {}

  /**
   * The edit that is spelt most like a question.
   *
   * @param id the edit's id
   * @param spelling share of the question's trigrams that it has, the rare ones counting more
   */
  record Spelt(String id, double spelling) {}

  void clear() {
    slotsByTrigram.clear();
    slotsById.clear();
    entries.clear();
    freeSlots.clear();
    allTrigrams = 0;
  }

  /** Adds an edit; one that is here already stays as it is. */
  void add(Edit edit) {
    if (slotsById.containsKey(edit.id())) {
      return;
    }
    Set<String> trigrams = trigrams(edit);
    Entry entry = new Entry(edit.id(), trigrams.size());
    int slot = freeSlots.isEmpty() ? entries.size() : freeSlots.pop();
    if (slot == entries.size()) {
      entries.add(entry);
    } else {
      entries.set(slot, entry);
    }
    slotsById.put(edit.id(), slot);
    trigrams.forEach(
        trigram -> slotsByTrigram.computeIfAbsent(trigram, any -> new RoaringBitmap()).add(slot));
    allTrigrams += trigrams.size();
  }

  /** Removes an edit, if it is here. */
  void remove(Edit edit) {
    Integer slot = slotsById.remove(edit.id());
    if (slot == null) {
      return;
    }
    Set<String> trigrams = trigrams(edit);
    for (String trigram : trigrams) {
      slotsByTrigram.computeIfPresent(
          trigram,
          (any, slots) -> {
            slots.remove(slot);
            return slots.isEmpty() ? null : slots;
          });
    }
    entries.set(slot, null);
    freeSlots.push(slot);
    allTrigrams -= trigrams.size();
  }

  /** The edit that is spelt most like the question, unless none is spelt like it enough. */
  Optional<Spelt> search(String question) {
    Set<String> trigrams = trigrams(question, MOST_TRIGRAMS + 1);
    if (trigrams.isEmpty() || trigrams.size() > MOST_TRIGRAMS || slotsById.isEmpty()) {
      return Optional.empty();
    }
    double[] shared = new double[entries.size()];
    double all = 0;
    for (String trigram : trigrams) {
      RoaringBitmap slots = slotsByTrigram.getOrDefault(trigram, new RoaringBitmap());
      double rarity = rarity(slots.getCardinality());
      all += rarity;
      slots.forEach((int slot) -> shared[slot] += rarity);
    }
    return best(shared, all);
  }

  private Optional<Spelt> best(double[] shared, double all) {
    double average = (double) allTrigrams / slotsById.size();
    Spelt best = null;
    double bestScore = 0;
    for (int slot = 0; slot < shared.length; slot++) {
      Entry entry = entries.get(slot);
      if (entry == null || shared[slot] == 0) {
        continue;
      }
      double score = shared[slot] / (1 + K1 * (1 - B + B * entry.trigrams() / average));
      if (score > bestScore) {
        bestScore = score;
        best = new Spelt(entry.id(), shared[slot] / all);
      }
    }
    return Optional.ofNullable(best).filter(found -> found.spelling() >= LEAST_SPELLING);
  }

  /** The inverse document frequency of BM25. */
  private double rarity(int edits) {
    return Math.log1p((Math.max(slotsById.size(), LEAST_EDITS) - edits + 0.5) / (edits + 0.5));
  }

  private static Set<String> trigrams(Edit edit) {
    return trigrams(edit.queryAndAnswer(), MOST_TRIGRAMS);
  }

  private static Set<String> trigrams(String text, int most) {
    return WORD.matcher(QueryNormalizer.normalize(text))
        .results()
        .flatMap(word -> trigramsOfWord(word.group()))
        .distinct()
        .limit(most)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> trigramsOfWord(String word) {
    String bounded = '^' + word + '$';
    return IntStream.rangeClosed(0, bounded.length() - 3)
        .mapToObj(start -> bounded.substring(start, start + 3));
  }
}
