package dev.kedas.filter.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.edit.Edit;
import dev.kedas.filter.data.RelationCorpus.EntityType;
import dev.kedas.knowedit.EditCase;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistractorsTest {

  private static final RelationCorpus NO_CORPUS = new RelationCorpus(List.of());

  private static final List<EditCase> CASES =
      IntStream.range(0, 40)
          .mapToObj(
              i -> "Agent%c %d Street%c".formatted((char) ('A' + i % 20), i, (char) ('A' + i)))
          .map(subject -> subject.replaceAll("[^A-Za-z0-9 ]", "x"))
          .map(DistractorsTest::editCase)
          .toList();

  private static EditCase editCase(String subject) {
    return new EditCase(
        "Set",
        0,
        subject,
        subject.hashCode() % 2 == 0
            ? "The boss of " + subject + " is"
            : "Who owns " + subject + "?",
        "Bob",
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void of_cases_areSoManyDifferentEditsAboutOtherThings() {
    List<Edit> edits = Distractors.of(CASES, NO_CORPUS, 100, 3);

    assertThat(edits).hasSize(100);
    assertThat(edits.stream().map(Edit::id)).doesNotHaveDuplicates().contains("distractor/99");
    assertThat(edits.stream().map(edit -> edit.query().toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates();
    for (EditCase one : CASES) {
      assertThat(edits).noneMatch(edit -> edit.query().contains(one.subject()));
    }
  }

  @Test
  void of_corpus_drawsFromAllItsKinds() {
    List<EntityType> types =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    new EntityType(
                        "kind " + i,
                        IntStream.range(0, 20).mapToObj(name -> "K" + i + " no " + name).toList(),
                        Samples.CORPUS.types().get(0).attributes()))
            .toList();

    List<Edit> edits = Distractors.of(CASES, new RelationCorpus(types), 100, 3);

    for (int i = 0; i < types.size(); i++) {
      String start = "K" + i + " no";
      assertThat(edits).anyMatch(edit -> edit.query().contains(start));
    }
  }

  @Test
  void of_sameSeed_areTheSame() {
    assertThat(Distractors.of(CASES, NO_CORPUS, 20, 3))
        .isEqualTo(Distractors.of(CASES, NO_CORPUS, 20, 3))
        .isNotEqualTo(Distractors.of(CASES, NO_CORPUS, 20, 4));
  }

  @Test
  void of_none_areNone() {
    assertThat(Distractors.of(CASES, NO_CORPUS, 0, 3)).isEmpty();
  }
}
