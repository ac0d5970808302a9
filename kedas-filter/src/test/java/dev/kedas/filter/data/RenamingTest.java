package dev.kedas.filter.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.knowedit.EditCase;
import dev.kedas.knowedit.Probe;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RenamingTest {

  private static Renaming renaming(String... names) {
    return new Renaming(new Names(List.of(names)), new SplittableRandom(1));
  }

  private static EditCase renamed(String... names) {
    Renaming renaming = renaming(names);
    for (int i = 0; i < 100; i++) {
      var found = renaming.of(Samples.CAPTAIN);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new AssertionError("never renamed");
  }

  @Test
  void of_subject_hasAnotherNameThroughout() {
    EditCase other = renamed("Pine Harbor");

    assertThat(other.subject()).isNotEqualTo("Oslund Rowers").containsAnyOf("Pine", "Harbor");
    assertThat(other.prompt()).isEqualTo("Who is the captain of " + other.subject() + "?");
    assertThat(other.target()).isEqualTo("Mira Falk");
    assertThat(other.rephrases()).containsExactly("Which person captains " + other.subject() + "?");
    assertThat(other.locality())
        .extracting(Probe::prompt)
        .containsExactly(
            "Where does " + other.subject() + " train?", "Who is the captain of Kestrel Rowers?");
  }

  @Test
  void of_queriesThatDoNotNameTheSubject_areLeftOutIfTheyAreToFindTheEdit() {
    assertThat(renamed("Pine Harbor").portability())
        .extracting(Probe::type)
        .containsExactly("One_Step_Removed");
  }

  @Test
  void of_nameThatTheCaseMentions_isNotTaken() {
    Renaming renaming = renaming("Kestrel Rowers");

    for (int i = 0; i < 100; i++) {
      renaming
          .of(Samples.CAPTAIN)
          .ifPresent(other -> assertThat(other.subject()).isNotEqualTo("Kestrel Rowers"));
    }
  }

  @Test
  void of_promptWithoutTheSubject_isNothing() {
    EditCase unnamed =
        new EditCase(
            "Clubs",
            0,
            "Oslund Rowers",
            "Who is their captain?",
            "Mira Falk",
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThat(renaming("Pine Harbor").of(unnamed)).isEmpty();
  }
}
