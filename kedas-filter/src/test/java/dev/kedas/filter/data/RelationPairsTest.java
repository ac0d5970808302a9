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
                    || pair.query().equals("What opens at " + match(pair).group(4) + "?"));
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
        .noneMatch(pair -> pair.query().equals("What opens at " + match(pair).group(4) + "?"));
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
        .allMatch(pair -> pair.query().equals("When did " + name(pair) + " open in 1998?"));
  }
}
