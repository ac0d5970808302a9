package dev.kedas.filter.data;

import dev.kedas.edit.Edit;
import dev.kedas.filter.data.RelationCorpus.EntityType;
import dev.kedas.knowedit.EditCase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes up edits that fill a memory: in the words of the cases' own and about things with names
 * like theirs, but about none of the cases' subjects, so that no query of theirs is meant for one.
 */
public final class Distractors {

  /** Facts that are made for each one that is wanted, since most have the subject of a case. */
  private static final int SURPLUS = 4;

  private Distractors() {}

  /**
   * Makes edits.
   *
   * @param cases the cases whose subjects are left alone
   * @param corpus further facts; may be empty
   * @param count how many
   * @param seed seed of all that is drawn
   * @return edits with different queries and the ids {@code distractor/0} and so on; fewer than
   *     wanted if the cases don't yield more
   */
  public static List<Edit> of(List<EditCase> cases, RelationCorpus corpus, int count, long seed) {
    if (count == 0) {
      return List.of();
    }
    RandomGenerator random = new SplittableRandom(seed);
    Set<String> subjects =
        cases.stream()
            .map(one -> fold(one.subject()))
            .filter(subject -> !subject.isEmpty())
            .collect(Collectors.toSet());
    Set<String> queries = cases.stream().map(one -> fold(one.prompt())).collect(Collectors.toSet());
    long own = cases.size() + corpus.types().stream().mapToLong(Distractors::facts).sum();
    int tried = (int) Math.min(Integer.MAX_VALUE, own + (long) SURPLUS * count);
    List<Fact> facts =
        new ArrayList<>(
            Facts.of(cases, corpus, names(cases, corpus), tried, random).stream()
                .filter(fact -> !queries.contains(fold(fact.query())))
                .filter(fact -> !subjects.contains(fold(fact.subject())))
                .toList());
    Collections.shuffle(facts, new Random(seed)); // those of the corpus come first
    int made = Math.min(count, facts.size());
    return IntStream.range(0, made).mapToObj(i -> edit(i, facts.get(i))).toList();
  }

  private static long facts(EntityType type) {
    return (long) type.names().size() * type.attributes().size();
  }

  private static Names names(List<EditCase> cases, RelationCorpus corpus) {
    return new Names(
        Stream.concat(
                cases.stream().map(EditCase::subject).filter(name -> !name.isEmpty()),
                corpus.types().stream().flatMap(type -> type.names().stream()))
            .toList());
  }

  private static Edit edit(int number, Fact fact) {
    return new Edit("distractor/" + number, fact.query(), fact.answer(), Instant.EPOCH, Map.of());
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
