package dev.kedas.edit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds edits whose query and answer are spelt like a question: by the groups of three letters
 * (trigrams) that their words share, but for the most common words, ranked by BM25 [1]. It finds
 * misspelt names, which mean nothing to an embedding model, and names among very many edits.
 *
 * <p>A search looks at all edits that have one of the question's trigrams. Not thread-safe for
 * changes; searches may run side by side.
 *
 * <p>[1] Robertson and Zaragoza, The Probabilistic Relevance Framework, doi:10.1561/1500000019
 */
final class SpellingIndex {

  /** An edit is found from this share of the question's trigrams on. */
  static final double LEAST_SPELLING = 0.35;

  /** Most trigrams of an edit that count, and most of a question for which it is worth to look. */
  static final int MOST_TRIGRAMS = 400;

  /** A text's first characters have that many trigrams, or it repeats itself. */
  private static final int MOST_CHARACTERS = 8000;

  /** The usual constants of BM25: how soon length counts, and how much. */
  private static final double K1 = 1.2;

  private static final double B = 0.75;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  /** Texts that are counted beside the edits, since a few edits can't tell what is rare. */
  private static final int OTHER_TEXTS = 1000;

  /** Words that any question may have; they are left out. */
  private static final Set<String> COMMON_WORDS =
      Set.of(
          ("a about all am an and any are as at be been but by can could d did do does for from get"
                  + " give go got had has have he her him his how i if in into is it its know let ll"
                  + " m many me more much must my need no not now of on one or our out please re s"
                  + " she should so some t tell than that the their them then there these they this"
                  + " time to up us ve was we were what when where which who whose why will with"
                  + " would you your")
              .split(" ", -1));

  private final Map<String, RoaringBitmap> slotsByTrigram = new HashMap<>();
  private final Map<String, Integer> slotsById = new HashMap<>();
  private final List<@Nullable Entry> entries = new ArrayList<>();
  private final Deque<Integer> freeSlots = new ArrayDeque<>();
  private long allTrigrams;

  private record Entry(String id, int trigrams) {}

  /**
   * An edit that is spelt like a question.
   *
   * @param id the edit's id
   * @param spelling share of the question's trigrams that it has, the rare ones counting more
   * @param score what it is ranked by
   */
  record Spelt(String id, double spelling, double score) {}

  /** Adds an edit; one that is here already stays as it is. */
  void add(Edit edit) {
    if (slotsById.containsKey(edit.id())) {
      return;
    }
    Set<String> trigrams = trigrams(edit.queryAndAnswer(), MOST_TRIGRAMS);
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
    allTrigrams += entry.trigrams();
  }

  /** Removes an edit, if it is here. */
  void remove(Edit edit) {
    Integer slot = slotsById.remove(edit.id());
    if (slot == null) {
      return;
    }
    Set<String> trigrams = trigrams(edit.queryAndAnswer(), MOST_TRIGRAMS);
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

  /** The trigrams of a question; more than {@value #MOST_TRIGRAMS} find nothing. */
  static Set<String> trigrams(String question) {
    return trigrams(question, MOST_TRIGRAMS + 1);
  }

  /**
   * The edits that are spelt most like a question.
   *
   * @param trigrams those of the question
   * @param most how many edits at most
   * @return best first; none that has less than {@value #LEAST_SPELLING} of the question
   */
  List<Spelt> search(Set<String> trigrams, int most) {
    if (trigrams.size() > MOST_TRIGRAMS) {
      return List.of();
    }
    double[] shared = new double[entries.size()];
    double all = 0;
    for (String trigram : trigrams) {
      RoaringBitmap slots = slotsByTrigram.get(trigram);
      double rarity = rarity(slots == null ? 0 : slots.getCardinality());
      all += rarity;
      if (slots != null) {
        slots.forEach((int slot) -> shared[slot] += rarity);
      }
    }
    return best(shared, all, most);
  }

  private List<Spelt> best(double[] shared, double all, int most) {
    double average = (double) allTrigrams / slotsById.size();
    List<Spelt> found = new ArrayList<>();
    for (int slot = 0; slot < shared.length; slot++) {
      Entry entry = entries.get(slot);
      if (entry != null && shared[slot] > 0 && shared[slot] >= LEAST_SPELLING * all) {
        double length = 1 - B + B * entry.trigrams() / average;
        found.add(new Spelt(entry.id(), shared[slot] / all, shared[slot] / (1 + K1 * length)));
      }
    }
    found.sort(Comparator.comparingDouble(Spelt::score).reversed().thenComparing(Spelt::id));
    return found.subList(0, Math.min(most, found.size()));
  }

  /** The inverse document frequency of BM25. */
  private double rarity(int edits) {
    double texts = slotsById.size() + (double) OTHER_TEXTS;
    return Math.log1p((texts - edits + 0.5) / (edits + 0.5));
  }

  private static Set<String> trigrams(String text, int most) {
    String start = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
    return WORD.matcher(QueryNormalizer.normalize(start))
        .results()
        .map(MatchResult::group)
        .filter(word -> !COMMON_WORDS.contains(word))
        .flatMap(SpellingIndex::trigramsOfWord)
        .distinct()
        .limit(most)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Stream<String> trigramsOfWord(String word) {
    String bounded = '^' + word + '$';
    return IntStream.rangeClosed(0, bounded.length() - 3)
        .mapToObj(start -> bounded.substring(start, start + 3));
  }
}
