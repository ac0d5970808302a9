package dev.kedas.filter.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DevelopmentPairsTest {

  @Test
  void make_ofDataSets_hasTheirPairsAlone() {
    PairRecipe recipe =
        new PairRecipe(Map.of(PairGroup.of(PairKind.OTHER_FACT), 0.0), Map.of(), 9, 99, 1);

    List<FilterPair> pairs = DevelopmentPairs.make(List.of(Samples.clubs()), recipe);

    assertThat(pairs)
        .isEqualTo(DevelopmentPairs.make(List.of(Samples.clubs()), recipe))
        .allMatch(pair -> pair.source().equals("Clubs"))
        .extracting(FilterPair::kind)
        .contains(PairKind.EDIT, PairKind.LOCALITY, PairKind.OTHER_SUBJECT)
        .doesNotContain(PairKind.OTHER_FACT, PairKind.RETRIEVED, PairKind.GENERAL);
  }

  @Test
  void make_noDataSets_isEmpty() {
    assertThat(DevelopmentPairs.make(List.of(), PairRecipe.standard())).isEmpty();
  }

  @Test
  void sample_tooMany_takesThemAtEvenDistances() {
    List<Integer> sampled = DevelopmentPairs.sample(IntStream.range(0, 7_999).boxed().toList());

    assertThat(sampled).hasSize(DevelopmentPairs.MOST).startsWith(0, 1, 3, 5).endsWith(7_997);
    assertThat(sampled).doesNotHaveDuplicates();
  }

  @Test
  void sample_few_takesAll() {
    assertThat(DevelopmentPairs.sample(List.of(1, 2, 3))).containsExactly(1, 2, 3);
  }
}
