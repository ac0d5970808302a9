package dev.kedas.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.testing.Augmenters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link EditRepository} has to do. */
abstract class AbstractEditRepositoryTest {

  private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant T1 = Instant.parse("2026-01-02T00:00:00Z");
  private static final Instant T2 = Instant.parse("2026-01-03T00:00:00Z");

  private final StoredEdit ada = stored("ada", "Who runs Acme?", "Ada");
  private final StoredEdit bob = stored("bob", "who runs  ACME", "Bob");
  private final StoredEdit town = stored("town", "Where is Acme?", "Paris");

  private final EditRepository repository = createRepository();

  /** A new, empty repository. */
  abstract EditRepository createRepository();

  private static StoredEdit stored(String id, String query, String answer) {
    Edit edit = new Edit(id, query, answer, T0, Map.of("source", "test"));
    return new StoredEdit(edit, Augmenters.everyKind().augment(edit));
  }

  @Test
  void put_newEdits_areInForceInOrder() {
    assertThat(repository.put(List.of(town, ada), T1)).isEmpty();

    assertThat(repository.inForce()).containsExactly(town, ada);
    assertThat(repository.history()).isEmpty();
    assertThat(repository.find("ada")).contains(ada);
    assertThat(repository.findAll(List.of("ada", "none", "town")))
        .isEqualTo(Map.of("ada", ada, "town", town));
    assertThat(repository.findByQuery(" \"WHO runs acme\" ")).contains(ada);
    assertThat(repository.findByQuery("Who runs Acme now?")).isEmpty();
    assertThat(repository.findOwners(List.of("ada", "none"))).isEqualTo(Map.of("ada", ada.edit()));
  }

  @Test
  void put_sameQuery_replacesAndKeepsHistory() {
    repository.put(List.of(ada, town), T1);

    assertThat(repository.put(List.of(bob), T2)).containsExactly(ada);

    assertThat(repository.inForce()).containsExactly(town, bob);
    assertThat(repository.find("ada")).isEmpty();
    assertThat(repository.findByQuery("Who runs Acme?")).contains(bob);
    assertThat(repository.history()).containsExactly(new PastEdit(ada.edit(), T2, "bob"));
    assertThat(repository.findOwners(List.of("ada", "none"))).isEqualTo(Map.of("ada", ada.edit()));
  }

  @Test
  void put_editInForce_changesNothing() {
    repository.put(List.of(ada, town), T1);

    assertThat(repository.put(List.of(ada), T2)).isEmpty();

    assertThat(repository.inForce()).containsExactly(ada, town);
    assertThat(repository.history()).isEmpty();
  }

  @Test
  void put_replacedEditAgain_comesBack() {
    repository.put(List.of(ada), T0);
    repository.put(List.of(bob), T1);

    assertThat(repository.put(List.of(ada), T2)).containsExactly(bob);

    assertThat(repository.inForce()).containsExactly(ada);
    assertThat(repository.history())
        .containsExactly(new PastEdit(ada.edit(), T1, "bob"), new PastEdit(bob.edit(), T2, "ada"));
  }

  @Test
  void put_sameQueryTwiceInOneCall_newestWins() {
    assertThat(repository.put(List.of(ada, bob), T1)).containsExactly(ada);

    assertThat(repository.inForce()).containsExactly(bob);
    assertThat(repository.history()).containsExactly(new PastEdit(ada.edit(), T1, "bob"));
  }

  @Test
  void put_idOfAnotherEdit_isRefusedAndNothingChanges() {
    repository.put(List.of(ada), T0);
    StoredEdit thief = stored("ada", "Where is Acme?", "Rome");

    assertThatThrownBy(() -> repository.put(List.of(bob, thief), T1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Where is Acme? Rome")
        .hasMessageContaining("id ada")
        .hasMessageContaining("Who runs Acme? Ada");

    assertThat(repository.inForce()).containsExactly(ada);
    assertThat(repository.history()).isEmpty();
  }

  @Test
  void put_idOfARetractedEdit_isRefused() {
    repository.put(List.of(ada), T0);
    repository.retract("ada", T1);
    StoredEdit thief = stored("ada", "Where is Acme?", "Rome");

    assertThatThrownBy(() -> repository.put(List.of(thief), T2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void put_twoEditsWithOneId_areRefused() {
    StoredEdit thief = stored("ada", "Where is Acme?", "Rome");

    assertThatThrownBy(() -> repository.put(List.of(ada, thief), T0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(repository.inForce()).isEmpty();
  }

  @Test
  void retract_editInForce_endsIt() {
    repository.put(List.of(ada, town), T0);

    assertThat(repository.retract("ada", T1)).contains(ada);

    assertThat(repository.inForce()).containsExactly(town);
    assertThat(repository.find("ada")).isEmpty();
    assertThat(repository.findByQuery("Who runs Acme?")).isEmpty();
    assertThat(repository.history()).containsExactly(new PastEdit(ada.edit(), T1, null));
  }

  @Test
  void retract_unknownOrPastEdit_doesNothing() {
    repository.put(List.of(ada), T0);
    repository.put(List.of(bob), T1);

    assertThat(repository.retract("ada", T2)).isEmpty();
    assertThat(repository.retract("none", T2)).isEmpty();

    assertThat(repository.inForce()).containsExactly(bob);
    assertThat(repository.history()).hasSize(1);
  }
}
