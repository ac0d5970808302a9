package dev.kedas.filter.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.QueryStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class CasePairsTest {

  private static final int TIMES = 60;
  private static final Names NAMES =
      new Names(List.of("Oslund Rowers", "Oslund Divers", "Kestrel Divers", "Pine Harbor"));

  private final List<FilterPair> pairs = new ArrayList<>();

  /** Draws a 0 at first each time, so that no query is typed in haste. */
  private static RandomGenerator calm() {
    SplittableRandom random = new SplittableRandom(5);
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return random.nextLong();
      }

      @Override
      public double nextDouble() {
        return 0;
      }
    };
  }

  private void make(EditCase one) {
    CasePairs maker = new CasePairs(NAMES, calm(), pairs::add);
    for (int i = 0; i < TIMES; i++) {
      maker.make(one);
    }
  }

  private List<FilterPair> of(PairKind kind) {
    List<FilterPair> found = pairs.stream().filter(pair -> pair.kind() == kind).toList();
    assertThat(found).isNotEmpty();
    return found;
  }

  @Test
  void make_editAndLocality_inBothStyles() {
    make(Samples.CAPTAIN);

    for (PairKind kind : List.of(PairKind.EDIT, PairKind.LOCALITY)) {
      assertThat(of(kind))
          .extracting(pair -> QueryStyle.of(pair.query()))
          .contains(QueryStyle.QUESTION, QueryStyle.CLOZE);
    }
    assertThat(of(PairKind.EDIT))
        .extracting(FilterPair::edit)
        .containsOnly("Who is the captain of Oslund Rowers? Mira Falk");
  }

  @Test
  void make_probes_haveTheirTypes() {
    make(Samples.CAPTAIN);

    assertThat(of(PairKind.LOCALITY))
        .extracting(pair -> pair.group().type())
        .containsOnly("Other_Attribute", "Other_Subject");
    assertThat(of(PairKind.PORTABILITY))
        .extracting(pair -> pair.group().type())
        .containsOnly("Reversed", "One_Step_Removed");
    assertThat(of(PairKind.NEIGHBOUR)).extracting(pair -> pair.group().type()).containsOnly("");
  }

  @Test
  void make_neighbourWithoutAnotherStyle_isLeftOut() {
    make(
        new EditCase(
            "Clubs",
            4,
            "Kestrel Divers",
            "Who is the coach of Kestrel Divers?",
            "Tom Reed",
            List.of(),
            List.of(),
            List.of(),
            List.of(Samples.probe("Mention", "Kestrel Divers, the", "pool"))));

    assertThat(of(PairKind.LOCALITY)).isNotEmpty();
    assertThat(pairs).noneMatch(pair -> pair.kind() == PairKind.NEIGHBOUR);
  }

  @Test
  void make_neighbour_asksWhatItsEditSays() {
    make(Samples.CAPTAIN);

    for (FilterPair pair : of(PairKind.NEIGHBOUR)) {
      boolean about = pair.query().toLowerCase(Locale.ROOT).contains("train");
      assertThat(pair.edit()).contains(about ? "Lake Vimmer" : "Ada Lund");
    }
  }

  @Test
  void make_otherFact_putsAnInScopeQueryBesideANeighbour() {
    make(Samples.CAPTAIN);

    assertThat(of(PairKind.OTHER_FACT))
        .allMatch(pair -> pair.edit().endsWith("Lake Vimmer") || pair.edit().endsWith("Ada Lund"))
        .noneMatch(pair -> pair.query().contains("train"))
        .noneMatch(pair -> pair.query().contains("Kestrel"));
  }

  @Test
  void make_otherSubject_neverNamesTheSubject() {
    make(Samples.CAPTAIN);

    assertThat(of(PairKind.OTHER_SUBJECT))
        .noneMatch(pair -> pair.query().toLowerCase(Locale.ROOT).contains("oslund rowers"))
        .noneMatch(pair -> pair.query().contains("Which crew does"))
        .allMatch(pair -> pair.edit().equals("Who is the captain of Oslund Rowers? Mira Falk"));
  }

  @Test
  void make_subjectNamedAgainInLowerCase_isNoOtherSubject() {
    EditCase twice =
        new EditCase(
            "Clubs",
            2,
            "Oslund Rowers",
            "Oslund Rowers captain, oslund rowers?",
            "Mira Falk",
            List.of(),
            List.of(),
            List.of(),
            List.of());

    make(twice);

    assertThat(pairs).isNotEmpty().noneMatch(pair -> pair.kind() == PairKind.OTHER_SUBJECT);
  }

  @Test
  void make_noSubjectNoProbes_hasItsEditOnly() {
    make(
        new EditCase(
            "Clubs", 3, "", "Who leads?", "Ann", List.of(), List.of(), List.of(), List.of()));

    assertThat(pairs).extracting(FilterPair::kind).containsOnly(PairKind.EDIT);
  }
}
