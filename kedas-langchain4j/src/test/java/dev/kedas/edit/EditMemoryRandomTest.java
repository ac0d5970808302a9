package dev.kedas.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.testing.Augmenters;
import dev.kedas.testing.FakeStore;
import dev.kedas.testing.WordEmbeddingModel;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random changes of a memory, some of them failing, compared after each with a map from query to
 * edit.
 */
class EditMemoryRandomTest {

  private static final int QUERIES = 8;
  private static final int STEPS = 400;

  private final WordEmbeddingModel embeddingModel = new WordEmbeddingModel();
  private final FakeStore store = new FakeStore();
  private final EditMemory memory =
      new EditMemory(
          new InMemoryEditRepository(),
          Augmenters.everyKind(),
          embeddingModel,
          store,
          Clock.systemUTC());

  /** The edits in force by query, in the order in which they came into force. */
  private final Map<String, Edit> expected = new LinkedHashMap<>();

  /** Every edit that was ever put. */
  private final List<Edit> all = new ArrayList<>();

  /** Every edit that has been in force. */
  private final Set<Edit> put = new HashSet<>();

  private int ended;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void changes_inRandomOrder_agreeWithAMap(long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      String change = change(random);
      check("seed %d, step %d: %s".formatted(seed, step, change));
    }
    store.failOnRemove = false;
    memory.reindex();
    assertThat(store.ids())
        .as("seed %d", seed)
        .hasSize(6 * expected.size())
        .doesNotHaveDuplicates();
  }

  private String change(Random random) {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> {
        List<Edit> edits = newEdits(random);
        memory.putAll(edits);
        edits.forEach(this::putExpected);
        return "put " + edits;
      }
      case 3 -> {
        Edit edit = any(random);
        if (store.failOnRemove && wasRetracted(edit)) {
          assertThatThrownBy(() -> memory.put(edit)).isInstanceOf(IllegalStateException.class);
          return "fail to put again " + edit;
        }
        memory.put(edit);
        putExpected(edit);
        return "put again " + edit;
      }
      case 4 -> {
        Edit edit = any(random);
        boolean inForce = expected.remove(edit.query(), edit);
        assertThat(memory.retract(edit.id())).isEqualTo(inForce);
        ended += inForce ? 1 : 0;
        return "retract " + edit;
      }
      case 5 -> {
        List<Edit> edits = newEdits(random);
        boolean byIndex = random.nextBoolean();
        fail(byIndex, () -> memory.putAll(edits));
        all.removeAll(edits);
        return "fail to put " + edits;
      }
      case 6 -> {
        memory.reindex();
        return "reindex";
      }
      default -> {
        store.failOnRemove = !store.failOnRemove;
        return "removal fails: " + store.failOnRemove;
      }
    }
  }

  /** Whether the index may hold entries of the edit, though it isn't in force. */
  private boolean wasRetracted(Edit edit) {
    return put.contains(edit) && !expected.containsValue(edit);
  }

  private void fail(boolean byIndex, Runnable put) {
    store.failOnAdd = byIndex;
    embeddingModel.down = !byIndex;
    try {
      put.run();
      throw new AssertionError("the change was expected to fail");
    } catch (IllegalStateException expectedFailure) {
      store.failOnAdd = false;
      embeddingModel.down = false;
    }
  }

  /** One to three new edits with different queries. */
  private List<Edit> newEdits(Random random) {
    int first = random.nextInt(QUERIES);
    List<Edit> edits = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      String query = "question number" + (first + i) % QUERIES;
      String id = Long.toHexString(random.nextLong());
      edits.add(new Edit(id, query, "answer" + id, Instant.EPOCH, Map.of()));
    }
    all.addAll(edits);
    return edits;
  }

  private Edit any(Random random) {
    if (all.isEmpty()) {
      newEdits(random);
    }
    return all.get(random.nextInt(all.size()));
  }

  private void putExpected(Edit edit) {
    put.add(edit);
    if (!edit.equals(expected.get(edit.query()))) {
      ended += expected.remove(edit.query()) == null ? 0 : 1;
      expected.put(edit.query(), edit);
    }
  }

  private void check(String step) {
    assertThat(memory.list()).as(step).containsExactlyElementsOf(expected.values());
    assertThat(memory.history()).as(step).hasSize(ended);
    for (int i = 0; i < QUERIES; i++) {
      String query = "question number" + i;
      assertThat(memory.findByQuery(query).map(StoredEdit::edit).orElse(null))
          .as(step)
          .isEqualTo(expected.get(query));
    }
    for (Edit edit : expected.values()) {
      assertThat(memory.search(edit.answer(), embeddingModel.embed("none").content(), 1))
          .as(step)
          .filteredOn(match -> match.spelling() > 0)
          .extracting(EditMatch::edit)
          .containsExactly(edit);
    }
    List<EditMatch> found = memory.search(embeddingModel.embed("question").content(), QUERIES);
    assertThat(found)
        .as(step)
        .extracting(EditMatch::edit)
        .containsExactlyInAnyOrderElementsOf(expected.values());
  }
}
