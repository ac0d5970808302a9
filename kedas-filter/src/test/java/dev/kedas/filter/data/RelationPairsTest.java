package dev.kedas.filter.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.filter.data.RelationCorpus.EntityType;
import dev.kedas.filter.data.RelationPairs.QueryAndEdit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RelationPairsTest {

  private static final Pattern EDIT =
      Pattern.compile(
          "(?:When does (.+) open\\?|(.+) opens at|(.+) opening time) (8 am|9 am|noon)");

  private final Map<PairKind, List<QueryAndEdit>> pairs = new EnumMap<>(PairKind.class);

  @BeforeEach
  void make() {
    EntityType shop = Samples.CORPUS.types().get(0);
    SplittableRandom random = new SplittableRandom(1);
    RelationPairs maker = new RelationPairs(shop, new Names(shop.names()), random);
    for (int i = 0; i < 300; i++) {
      maker.make(
          Samples.OPENING,
          (kind, pair) -> pairs.computeIfAbsent(kind, k -> new ArrayList<>()).add(pair));
    }
  }

  private List<QueryAndEdit> of(PairKind kind) {
    return pairs.getOrDefault(kind, List.of());
  }

  private static String name(QueryAndEdit pair) {
    Matcher edit = match(pair);
    return Stream.of(edit.group(1), edit.group(2), edit.group(3))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private static Matcher match(QueryAndEdit pair) {
    Matcher edit = EDIT.matcher(pair.edit());
    assertThat(edit.matches()).as(pair.edit()).isTrue();
    return edit;
  }

  @Test
  void make_anyKind_fillsEveryPlace() {
    assertThat(pairs.values().stream().flatMap(List::stream))
        .noneMatch(pair -> pair.query().contains("{") || pair.edit().contains("{"));
  }

  @Test
  void make_positive_asksTheAttributeOfTheThingOrGivesItsValue() {
    assertThat(of(PairKind.CORPUS))
        .hasSize(900)
        .allMatch(
            pair ->
                pair.query().contains(name(pair)) && pair.query().contains("open")
                    || isReversed(pair));
  }

  @Test
  void make_otherAttribute_asksTheSameThing() {
    assertThat(of(PairKind.CORPUS_ATTRIBUTE))
        .hasSize(600)
        .allMatch(pair -> pair.query().contains("own") && pair.query().contains(name(pair)));
  }

  @Test
  void make_otherEntity_neverNamesTheThingNorGivesItsValueAlone() {
    assertThat(of(PairKind.CORPUS_ENTITY))
        .isNotEmpty()
        .noneMatch(pair -> pair.query().contains(name(pair)))
        .noneMatch(RelationPairsTest::isReversed);
  }

  private static boolean isReversed(QueryAndEdit pair) {
    return pair.query().matches("(What )?opens at " + match(pair).group(4) + "( is|\\?)?");
  }

  @Test
  void make_otherEntity_isMostlyOfTheSameType() {
    List<String> others =
        IntStream.range(0, 500).mapToObj(i -> "Xylo" + (char) ('a' + i % 26) + " " + i).toList();
    EntityType shop = Samples.CORPUS.types().get(0);

    assertThat(otherEntities(shop, others))
        .filteredOn(pair -> pair.query().contains("Xylo"))
        .hasSizeLessThan(150);
  }

  @Test
  void make_otherEntityWhoseNameContainsTheName_isAskedAbout() {
    EntityType shop =
        new EntityType(
            "shop", List.of("Velo 3", "Velo 3S"), List.of(Samples.OPENING, Samples.OWNER));

    assertThat(otherEntities(shop, List.of()))
        .anyMatch(pair -> name(pair).equals("Velo 3") && pair.query().contains("Velo 3S"));
  }

  private static List<QueryAndEdit> otherEntities(EntityType type, List<String> otherNames) {
    Names names = new Names(Stream.concat(type.names().stream(), otherNames.stream()).toList());
    RelationPairs maker = new RelationPairs(type, names, new SplittableRandom(2));
    List<QueryAndEdit> found = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      maker.make(
          Samples.OPENING,
          (kind, pair) -> {
            if (kind == PairKind.CORPUS_ENTITY) {
              found.add(pair);
            }
          });
    }
    return found;
  }

  @Test
  void make_otherAttribute_isNeverAskedByItsNearMisses() {
    EntityType shop = Samples.CORPUS.types().get(0);
    List<String> queries = new ArrayList<>();
    RelationPairs maker = new RelationPairs(shop, new Names(shop.names()), new SplittableRandom(1));
    for (int i = 0; i < 300; i++) {
      maker.make(Samples.OWNER, (kind, pair) -> queries.add(pair.query()));
    }

    assertThat(queries).anyMatch(query -> query.contains("open"));
    assertThat(queries).noneMatch(query -> query.contains("1998"));
  }

  @Test
  void make_anyKind_isPutInSeveralStyles() {
    for (PairKind kind : List.of(PairKind.CORPUS_NEAR_MISS, PairKind.CORPUS_ATTRIBUTE)) {
      assertThat(of(kind)).anyMatch(pair -> pair.query().endsWith("?"));
      assertThat(of(kind).stream().filter(pair -> !pair.query().endsWith("?")).count())
          .as(kind.toString())
          .isGreaterThan(of(kind).size() / 3);
    }
  }

  @Test
  void make_edit_isPutInAnyWordsThatAskForTheAttribute() {
    assertThat(of(PairKind.CORPUS))
        .extracting(QueryAndEdit::edit)
        .anyMatch(edit -> edit.startsWith("When does"))
        .anyMatch(edit -> edit.contains("opens at"))
        .anyMatch(edit -> edit.contains("opening time"))
        .noneMatch(edit -> edit.startsWith("What opens"));
  }

  @Test
  void make_nearMiss_isOneOfTheAttributes() {
    assertThat(of(PairKind.CORPUS_NEAR_MISS))
        .hasSize(300)
        .allMatch(pair -> pair.query().contains(name(pair)) && pair.query().contains("1998"));
  }
}
