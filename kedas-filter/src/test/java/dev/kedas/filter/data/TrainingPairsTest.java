package dev.kedas.filter.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.filter.TrainingPair;
import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.EditDataSet;
import dev.kedas.knowedit.Probe;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingPairsTest {

  private static final List<String> GENERAL =
      List.of("Write a poem about rain.", "Who owns the sky?", "Sort this list: 3, 1, 2");

  private static PairRecipe recipe(long seed) {
    return new PairRecipe(Map.of(), Map.of("Clubs", 4.0), 3, 60, seed);
  }

  private static List<FilterPair> make(PairRecipe recipe) {
    return make(recipe, Samples.clubs());
  }

  private static List<FilterPair> make(PairRecipe recipe, EditDataSet... sets) {
    PairSources sources = new PairSources(List.of(sets), Samples.CORPUS, GENERAL);
    return TrainingPairs.make(sources, recipe, Samples.embeddingModel(), new Samples.Silence());
  }

  private static Set<PairKind> kinds(List<FilterPair> pairs) {
    return pairs.stream().map(FilterPair::kind).collect(Collectors.toSet());
  }

  @Test
  void make_allKinds_areThereAndNoPairTwice() {
    List<FilterPair> pairs = make(recipe(1));

    assertThat(kinds(pairs)).containsExactlyInAnyOrder(PairKind.values());
    assertThat(pairs).doesNotHaveDuplicates();
  }

  @Test
  void make_sameSeed_isTheSame_otherSeed_isNot() {
    assertThat(make(recipe(1))).isEqualTo(make(recipe(1))).isNotEqualTo(make(recipe(2)));
  }

  @ParameterizedTest
  @EnumSource
  void make_weightZero_leavesTheKindOutAndNoOther(PairKind kind) {
    PairRecipe without =
        new PairRecipe(Map.of(PairGroup.of(kind), 0.0), Map.of("Clubs", 4.0), 3, 60, 1);

    List<FilterPair> pairs = make(without);

    assertThat(kinds(pairs)).hasSize(PairKind.values().length - 1).doesNotContain(kind);
  }

  @Test
  void make_retrieved_isNeverAboutTheSubjectOrWhatTheQueryNames() {
    List<FilterPair> retrieved =
        make(recipe(1)).stream().filter(pair -> pair.kind() == PairKind.RETRIEVED).toList();

    assertThat(retrieved).isNotEmpty();
    for (FilterPair pair : retrieved) {
      String edit = pair.edit().toLowerCase(Locale.ROOT);
      String query = pair.query().toLowerCase(Locale.ROOT);
      for (String subject : List.of("oslund rowers", "kestrel divers")) {
        assertThat(edit.contains(subject) && query.contains(subject)).as(pair.toString()).isFalse();
      }
    }
  }

  @Test
  void make_general_isBesideTheNearestEdits() {
    List<FilterPair> general =
        make(recipe(1)).stream().filter(pair -> pair.kind() == PairKind.GENERAL).toList();

    assertThat(general).hasSize(12).allMatch(pair -> pair.source().equals("general"));
  }

  @Test
  void make_generalRounds_drawEachPromptSoOftenTypedInHasteLikeOthers() {
    Map<String, Double> rounds = Map.of("Clubs", 4.0, "general", 60.0);
    PairRecipe recipe = new PairRecipe(Map.of(), rounds, 0, 60, 1);

    List<FilterPair> general =
        make(recipe).stream().filter(pair -> pair.kind() == PairKind.GENERAL).toList();

    assertThat(general).hasSizeGreaterThan(100).extracting(FilterPair::query).containsAll(GENERAL);
    assertThat(general).anyMatch(pair -> !GENERAL.contains(pair.query()));
  }

  @Test
  void make_retrieved_growWithTheRoundsOfTheDataSet() {
    PairRecipe one = new PairRecipe(Map.of(), Map.of("Clubs", 1.0), 0, 60, 1);
    PairRecipe four = new PairRecipe(Map.of(), Map.of("Clubs", 4.0), 0, 60, 1);

    assertThat(queries(make(one), PairKind.RETRIEVED)).isLessThanOrEqualTo(2);
    assertThat(queries(make(four), PairKind.RETRIEVED)).isGreaterThan(4);
  }

  private static long queries(List<FilterPair> pairs, PairKind kind) {
    return pairs.stream()
        .filter(pair -> pair.kind() == kind)
        .map(FilterPair::query)
        .distinct()
        .count();
  }

  @Test
  void make_memoryZero_putsGeneralPromptsBesideHalfOfTheEdits() {
    List<EditCase> cases =
        IntStream.range(0, 200)
            .mapToObj(i -> plain(i, "Query number " + i, List.of(), List.of()))
            .toList();
    PairRecipe none = new PairRecipe(Map.of(), Map.of(), 0, 0, 1);

    List<FilterPair> pairs = make(none, new EditDataSet("Clubs", cases, List.of()));

    assertThat(pairs.stream().filter(pair -> pair.kind() == PairKind.GENERAL))
        .hasSizeBetween(70, 130)
        .allMatch(pair -> pair.edit().startsWith("Query number"));
  }

  private static EditCase plain(
      int row, String prompt, List<String> rephrases, List<Probe> locality) {
    return new EditCase(
        "Clubs",
        row,
        "Kestrel Divers",
        prompt,
        "Tom Reed",
        List.of("Ida Sand"),
        rephrases,
        List.of(),
        locality);
  }

  @Test
  void make_localityThatContradictsTheEdit_isLeftOutAlsoWhenTheEditIsInOtherWords() {
    EditCase coach =
        plain(
            1,
            "Who is the coach of Kestrel Divers?",
            List.of("Kestrel Divers are led from the pool side by"),
            Samples.COACH.locality());
    PairRecipe many = new PairRecipe(Map.of(), Map.of("Clubs", 20.0), 0, 0, 1);

    List<FilterPair> pairs = make(many, new EditDataSet("Clubs", List.of(coach), List.of()));

    assertThat(pairs).anyMatch(pair -> pair.query().equals("When did Kestrel Divers begin?"));
    assertThat(pairs)
        .noneMatch(
            pair ->
                pair.kind() == PairKind.LOCALITY
                    && pair.query().equals("The coach of Kestrel Divers is"))
        .noneMatch(pair -> pair.edit().endsWith("Ida Sand"));
  }

  @Test
  void make_roundsZero_usesNoCase() {
    PairRecipe none = new PairRecipe(Map.of(), Map.of("Clubs", 0.0), 0, 60, 1);

    assertThat(kinds(make(none))).containsExactly(PairKind.GENERAL);
  }

  @Test
  void make_moreRounds_hasMorePairsOfTheDataSetAlone() {
    PairRecipe one = new PairRecipe(Map.of(), Map.of("Clubs", 1.0), 3, 0, 1);
    PairRecipe many = new PairRecipe(Map.of(), Map.of("Clubs", 8.0), 3, 0, 1);

    assertThat(count(make(many), "Clubs")).isGreaterThan(3 * count(make(one), "Clubs"));
  }

  @Test
  void make_roundsBelowOne_usesThatShareOfTheCases() {
    EditDataSet set =
        new EditDataSet(
            "Clubs",
            IntStream.range(0, 1000)
                .mapToObj(
                    i ->
                        new EditCase(
                            "Clubs",
                            i,
                            "",
                            "Query number " + i,
                            "A",
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of()))
                .toList(),
            List.of());
    PairRecipe third = new PairRecipe(Map.of(), Map.of("Clubs", 0.3), 0, 0, 1);

    List<FilterPair> pairs = make(third, set);

    assertThat(pairs.stream().filter(pair -> pair.kind() == PairKind.EDIT))
        .hasSizeBetween(250, 350);
    assertThat(pairs.stream().filter(pair -> pair.kind() == PairKind.GENERAL))
        .hasSizeBetween(100, 200);
  }

  @Test
  void make_memoryZero_retrievesNothing() {
    PairRecipe none = new PairRecipe(Map.of(), Map.of(), 3, 0, 1);

    assertThat(kinds(make(none))).doesNotContain(PairKind.RETRIEVED);
  }

  private static long count(List<FilterPair> pairs, String source) {
    return pairs.stream().filter(pair -> pair.source().equals(source)).count();
  }

  @Test
  void examples_haveLabelAndWeightOfTheirTypeElseOfTheirKind() {
    PairRecipe recipe =
        new PairRecipe(
            Map.of(
                PairGroup.of(PairKind.LOCALITY),
                0.25,
                new PairGroup(PairKind.LOCALITY, "Other_Time"),
                2.0),
            Map.of(),
            0,
            0,
            1);

    assertThat(
            recipe.examples(
                List.of(
                    new FilterPair("A", new PairGroup(PairKind.LOCALITY, "Mention"), "q", "e"),
                    new FilterPair("A", new PairGroup(PairKind.LOCALITY, "Other_Time"), "q1", "e"),
                    new FilterPair("ZsRE", PairGroup.of(PairKind.EDIT), "q2", "e2"))))
        .containsExactly(
            new TrainingPair("q", "e", false, 0.25),
            new TrainingPair("q1", "e", false, 2),
            new TrainingPair("q2", "e2", true, 1));
  }

  @Test
  void recipe_outOfRange_isRefused() {
    assertThatThrownBy(
            () -> new PairRecipe(Map.of(PairGroup.of(PairKind.EDIT), -1.0), Map.of(), 1, 1, 1))
        .hasMessage("the weight of edit: found -1.0, expected 0 to 1000000");
    assertThatThrownBy(() -> new PairRecipe(Map.of(), Map.of("A", Double.NaN), 1, 1, 1))
        .hasMessage("the rounds of A: found NaN, expected 0 to 1000");
    assertThatThrownBy(() -> new PairRecipe(Map.of(), Map.of(), -1, 1, 1))
        .hasMessageStartingWith("the rounds of the corpus: found -1.0");
    assertThatThrownBy(() -> new PairRecipe(Map.of(), Map.of(), 1, -1, 1))
        .hasMessageStartingWith("the size of the memory: found -1.0");
  }
}
