package dev.kedas.filter.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.filter.data.RelationCorpus.Attribute;
import dev.kedas.filter.data.RelationCorpus.EntityType;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.KnowEditFolder;
import dev.kedas.knowedit.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The project's own data sets are what their card, data/README.md, says. */
class PracticalDataTest {

  private static final Path DATA = Path.of("..", "data");
  private static final List<String> SPLITS = List.of("train", "dev", "unseen");
  private static final double LARGEST_SHARE = 0.03;
  private static final double LEAST_NAMED = 0.97;

  private static final Map<String, EditDataSet> SETS =
      SPLITS.stream()
          .collect(
              Collectors.toMap(
                  Function.identity(),
                  split -> new KnowEditFolder(DATA.resolve("knowedit"), split).read("Practical")));

  private static List<EditCase> cases(String split) {
    return requireNonNull(SETS.get(split)).cases();
  }

  private static Stream<EditCase> all() {
    return SPLITS.stream().flatMap(split -> cases(split).stream());
  }

  private static Stream<String> queries(EditCase one) {
    return Stream.concat(
        CasePairs.inScope(one).stream(), one.locality().stream().map(Probe::prompt));
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).strip();
  }

  @Test
  void rows_ofEverySplit_areReadWithoutProblems() {
    SETS.forEach((split, set) -> assertThat(set.problems()).as(split).isEmpty());
  }

  @Test
  void corrections_areFourHundredAtLeast_withEnoughQueries() {
    assertThat(all().count()).isGreaterThanOrEqualTo(400);
    assertThat(all())
        .allSatisfy(
            one -> {
              assertThat(one.subject()).isNotEmpty();
              assertThat(one.formerAnswers()).isNotEmpty().doesNotContain(one.target());
              assertThat(one.rephrases().size() + one.portability().size())
                  .isGreaterThanOrEqualTo(4);
              assertThat(one.locality()).hasSizeGreaterThanOrEqualTo(5);
            });
  }

  @Test
  void prompts_overAllSplits_areDifferent() {
    assertThat(all().flatMap(PracticalDataTest::queries).map(PracticalDataTest::fold).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void subjects_areInOneSplitOnly() {
    Map<String, String> splitOf = new HashMap<>();
    for (String split : SPLITS) {
      for (EditCase one : cases(split)) {
        assertThat(splitOf.merge(fold(one.subject()), split, (first, other) -> first))
            .as(one.subject())
            .isEqualTo(split);
      }
    }
  }

  @Test
  void patterns_coverAThirtiethOfTheQueriesAtMost() {
    List<String> openings = new ArrayList<>();
    List<String> frames = new ArrayList<>();
    for (EditCase one : all().toList()) {
      Pattern subject = words(one.subject());
      queries(one)
          .map(PracticalDataTest::fold)
          .forEach(
              query -> {
                openings.add(
                    Arrays.stream(query.split("\\s+")).limit(3).collect(Collectors.joining(" ")));
                frames.add(subject.matcher(query).replaceAll("X"));
              });
    }

    assertThat(largestShare(openings)).isLessThanOrEqualTo(LARGEST_SHARE);
    assertThat(largestShare(frames)).isLessThanOrEqualTo(LARGEST_SHARE);
  }

  /** Any of a name's words, so that a query that shortens the name has the frame of the others. */
  private static Pattern words(String name) {
    return Pattern.compile(
        Stream.of(fold(name).split("\\s+"))
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?<!\\S)(?:", ")(?!\\p{L})")));
  }

  @Test
  void subjects_areNamedInTheirPromptsAsTheyAreSpeltThere() {
    for (String split : SPLITS) {
      List<EditCase> cases = cases(split);
      long named = cases.stream().filter(one -> one.prompt().contains(one.subject())).count();
      assertThat((double) named / cases.size()).as(split).isGreaterThanOrEqualTo(LEAST_NAMED);
    }
  }

  private static double largestShare(List<String> patterns) {
    Map<String, Long> counts =
        patterns.stream().collect(Collectors.groupingBy(text -> text, Collectors.counting()));
    return (double) counts.values().stream().mapToLong(Long::longValue).max().orElseThrow()
        / patterns.size();
  }

  @Test
  void card_hasTheCountsOfTheCorrections() throws IOException {
    List<String> table = new ArrayList<>();
    table.add("| | train | dev | unseen | all |");
    table.add("|---|---|---|---|---|");
    table.add(row("corrections", one -> 1));
    table.add(row("rephrased", one -> one.rephrases().size()));
    addTypes(table, EditCase::portability);
    addTypes(table, EditCase::locality);
    table.add(row("queries, with the corrections' own", one -> queries(one).count()));

    assertCardHas(String.join("\n", table));
  }

  private static void addTypes(List<String> table, Function<EditCase, List<Probe>> probes) {
    Set<String> types =
        all()
            .flatMap(one -> probes.apply(one).stream())
            .map(Probe::type)
            .collect(Collectors.toCollection(TreeSet::new));
    for (String type : types) {
      table.add(
          row(
              "`" + type + "`",
              one ->
                  probes.apply(one).stream().filter(probe -> probe.type().equals(type)).count()));
    }
  }

  private static String row(String name, ToLongFunction<EditCase> count) {
    List<Long> counts =
        SPLITS.stream()
            .map(split -> cases(split).stream().mapToLong(count).sum())
            .collect(Collectors.toCollection(ArrayList::new));
    counts.add(counts.stream().mapToLong(Long::longValue).sum());
    return "| %s | %s |"
        .formatted(name, counts.stream().map(String::valueOf).collect(Collectors.joining(" | ")));
  }

  @Test
  void card_hasTheCountsOfTheRelations() throws IOException {
    RelationCorpus corpus = RelationCorpus.read(DATA.resolve("relations/relations.json"));
    List<Attribute> attributes =
        corpus.types().stream().flatMap(type -> type.attributes().stream()).toList();
    long wordings =
        attributes.stream()
            .mapToLong(
                one ->
                    one.edits().size()
                        + one.wordings().values().stream().mapToLong(List::size).sum())
            .sum();
    long nearMisses = attributes.stream().mapToLong(one -> one.nearMisses().size()).sum();

    assertCardHas(
        "%d kinds of things with %d names, %d attributes, %d wordings and %d near misses"
            .formatted(
                corpus.types().size(),
                corpus.types().stream().mapToLong(type -> type.names().size()).sum(),
                attributes.size(),
                wordings,
                nearMisses));
    assertThat(corpus.types()).extracting(EntityType::type).doesNotHaveDuplicates();
  }

  private static void assertCardHas(String counts) throws IOException {
    assertThat(Files.readString(DATA.resolve("README.md")).contains(counts))
        .as("data/README.md has these counts, else run data/update-card.py: %s", counts)
        .isTrue();
  }
}
