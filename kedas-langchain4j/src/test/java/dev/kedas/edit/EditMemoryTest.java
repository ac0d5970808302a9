package dev.kedas.edit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.edit.EditForm.Kind;
import dev.kedas.testing.Augmenters;
import dev.kedas.testing.FakeStore;
import dev.kedas.testing.WordEmbeddingModel;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.CosineSimilarity;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EditMemoryTest {

  private static final Instant NOW = Instant.parse("2026-05-05T05:05:05Z");

  private final WordEmbeddingModel model = new WordEmbeddingModel();
  private final FakeStore store = new FakeStore();
  private final FailingRepository repository = new FailingRepository();
  private final EditMemory memory = memory(Augmenters.everyKind());

  private final Edit ada = edit("ada", "Who runs Acme?", "Ada");
  private final Edit bob = edit("bob", "who runs acme", "Bob");
  private final Edit town = edit("town", "Where is Globex?", "Paris");

  private EditMemory memory(EditAugmenter augmenter) {
    return new EditMemory(repository, augmenter, model, store, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Edit edit(String id, String query, String answer) {
    return new Edit(id, query, answer, Instant.EPOCH, Map.of());
  }

  private List<String> search(String question, int k) {
    return memory.search(embed(question), k).stream().map(match -> match.edit().id()).toList();
  }

  private Embedding embed(String text) {
    return model.embed(text).content();
  }

  @Test
  void put_edit_isFoundByIdQueryAndSearch() {
    memory.put(ada);

    assertThat(memory.get("ada").orElseThrow().edit()).isEqualTo(ada);
    assertThat(memory.get("ada").orElseThrow().forms()).hasSize(6);
    assertThat(memory.findByQuery("WHO runs Acme").orElseThrow().edit()).isEqualTo(ada);
    assertThat(memory.list()).containsExactly(ada);
    assertThat(search("who leads acme", 4)).containsExactly("ada");
  }

  @Test
  void put_edit_isIndexedByFormWithStableIdsAndStringMetadata() {
    memory.put(ada);

    List<String> ids =
        List.of(Kind.values()).stream()
            .map(kind -> UUID.nameUUIDFromBytes(("ada\n" + kind.name()).getBytes(UTF_8)).toString())
            .sorted()
            .toList();
    assertThat(store.ids()).isEqualTo(ids);
    assertThat(store.metadata()).contains("[QUESTION_ANSWER, ada]", "[REVERSED, ada]").hasSize(6);
    assertThat(store.texts()).contains("Who runs Acme? Ada");
  }

  @Test
  void put_sameQuery_replacesInIndexAndKeepsHistory() {
    memory.put(ada);
    memory.put(bob);

    assertThat(memory.list()).containsExactly(bob);
    assertThat(memory.history()).containsExactly(new PastEdit(ada, NOW, "bob"));
    assertThat(memory.history("WHO RUNS ACME")).hasSize(1);
    assertThat(memory.history("Where is Globex?")).isEmpty();
    assertThat(search("who runs acme", 4)).containsExactly("bob");
    assertThat(store.texts()).hasSize(6).allMatch(text -> text.endsWith("Bob"));
  }

  @Test
  void put_editInForceAgain_costsNothing() {
    memory.put(ada);
    List<String> before = store.ids();
    model.batches.clear();

    memory.put(edit("ada", "Who runs Acme?", "Ada"));

    assertThat(model.batches).isEmpty();
    assertThat(store.ids()).isEqualTo(before);
    assertThat(memory.history()).isEmpty();
  }

  @Test
  void put_retractedEditAgain_comesBack() {
    memory.put(ada);
    memory.retract("ada");
    memory.put(ada);

    assertThat(search("who runs acme", 4)).containsExactly("ada");
    assertThat(store.ids()).hasSize(6);
  }

  @Test
  void put_retractedEditWithStaleEntriesAgain_replacesThem() {
    memory.put(ada);
    store.failOnRemove = true;
    memory.retract("ada");
    store.failOnRemove = false;

    memory.put(ada);

    assertThat(search("who runs acme", 4)).containsExactly("ada");
    assertThat(store.ids()).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void put_retractedEditWhoseStaleEntriesStay_failsAndStaysRetracted() {
    memory.put(ada);
    store.failOnRemove = true;
    memory.retract("ada");

    assertThatThrownBy(() -> memory.put(ada)).hasMessageContaining("can't remove");

    assertThat(memory.list()).isEmpty();
    assertThat(search("who runs acme", 4)).isEmpty();
  }

  @Test
  void put_idOfAnotherEdit_isRefusedBeforeAnyCost() {
    memory.put(ada);
    model.batches.clear();

    assertThatThrownBy(() -> memory.put(edit("ada", "Where is Acme?", "Rome")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to the edit \"Who runs Acme? Ada\"");

    assertThat(model.batches).isEmpty();
    assertThat(search("who runs acme", 4)).containsExactly("ada");
  }

  @Test
  void put_badForms_isRefusedAndNothingChanges() {
    EditMemory bad = memory(edit -> List.of(new EditForm(Kind.REVERSED, "Acme")));

    assertThatThrownBy(() -> bad.put(ada)).isInstanceOf(IllegalArgumentException.class);

    assertThat(store.ids()).isEmpty();
    assertThat(bad.list()).isEmpty();
  }

  @Test
  void put_embeddingFails_changesNothing() {
    memory.put(ada);
    model.down = true;

    assertThatThrownBy(() -> memory.put(bob)).hasMessageContaining("down");

    model.down = false;
    assertThat(memory.list()).containsExactly(ada);
    assertThat(store.ids()).hasSize(6);
  }

  @Test
  void put_indexFails_leavesOldEditInForceAndNoOrphans() {
    memory.put(ada);
    store.failOnAdd = true;

    assertThatThrownBy(() -> memory.put(bob)).hasMessageContaining("full");

    assertThat(memory.list()).containsExactly(ada);
    assertThat(store.texts()).hasSize(6).allMatch(text -> text.endsWith("Ada"));
    store.failOnAdd = false;
    memory.put(bob);
    assertThat(search("who runs acme", 4)).containsExactly("bob");
  }

  @Test
  void put_repositoryFails_leavesOldEditInForceAndNoOrphans() {
    memory.put(ada);
    repository.failBefore = true;

    assertThatThrownBy(() -> memory.put(bob)).hasMessageContaining("disk");

    assertThat(memory.list()).containsExactly(ada);
    assertThat(search("who runs acme", 4)).containsExactly("ada");
    assertThat(store.texts()).hasSize(6).allMatch(text -> text.endsWith("Ada"));
  }

  @Test
  void put_repositoryFailsAfterItsChange_leavesTheNewEditFindable() {
    memory.put(ada);
    repository.failAfter = true;

    assertThatThrownBy(() -> memory.put(bob)).hasMessageContaining("connection");

    assertThat(memory.list()).containsExactly(bob);
    assertThat(search("who runs acme", 4)).containsExactly("bob");
  }

  @Test
  void put_removalOfTheOldFails_putsAnywayAndSearchIgnoresTheOld() {
    memory.put(ada);
    store.failOnRemove = true;

    memory.put(bob);

    assertThat(store.ids()).hasSize(12);
    assertThat(search("who runs acme", 4)).containsExactly("bob");
  }

  @Test
  void retract_removalFails_retractsAnyway() {
    memory.put(ada);
    store.failOnRemove = true;

    assertThat(memory.retract("ada")).isTrue();

    assertThat(search("who runs acme", 4)).isEmpty();
    assertThat(memory.findByQuery("Who runs Acme?")).isEmpty();
    assertThat(memory.history()).containsExactly(new PastEdit(ada, NOW, null));
  }

  @Test
  void retract_unknownId_isFalseAndRemovesNothing() {
    memory.put(ada);

    assertThat(memory.retract("none")).isFalse();

    assertThat(store.ids()).hasSize(6);
  }

  @Test
  void putAll_manyEdits_embedsAndStoresInBoundedBatches() {
    memory.putAll(
        IntStream.range(0, 150).mapToObj(i -> edit("e" + i, "question " + i, "a")).toList());

    assertThat(model.batches).containsExactly(384, 384, 132);
    assertThat(store.added).containsExactly(384, 384, 132);
    assertThat(memory.list()).hasSize(150);
    assertThat(memory.list().get(149).id()).isEqualTo("e149");
    assertThat(repository.ownerLookUps).isLessThan(10);
  }

  @Test
  void putAll_sameQueryTwice_lastWinsAndTheOthersAreNeverPut() {
    memory.putAll(List.of(ada, town, bob));

    assertThat(memory.list()).containsExactly(town, bob);
    assertThat(memory.history()).isEmpty();
    assertThat(store.texts()).hasSize(12).noneMatch(text -> text.endsWith("Ada"));
    memory.putAll(List.of(ada, town, bob));
    assertThat(memory.list()).containsExactly(town, bob);
    assertThat(memory.history()).isEmpty();
  }

  @Test
  void putAll_oneIdTaken_putsNothing() {
    memory.put(ada);

    assertThatThrownBy(() -> memory.putAll(List.of(town, edit("ada", "Where is Acme?", "Rome"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> memory.putAll(List.of(town, edit("town", "Where is Acme?", "Rome"))))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(memory.list()).containsExactly(ada);
    assertThat(store.ids()).hasSize(6);
  }

  @Test
  void putAll_sameQueryAndIdButOtherAnswer_isRefused() {
    assertThatThrownBy(
            () -> memory.putAll(List.of(town, ada, edit("ada", "Who runs Acme?", "Bob"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("belongs to the edit \"Who runs Acme? Ada\"");

    assertThat(memory.list()).isEmpty();
    assertThat(store.ids()).isEmpty();
  }

  @Test
  void putAll_failsHalfway_goesOnFromThereTheNextTime() {
    List<Edit> edits =
        IntStream.range(0, 150).mapToObj(i -> edit("e" + i, "question " + i, "a")).toList();
    List<String> augmented = new ArrayList<>();
    EditMemory tired =
        memory(
            edit -> {
              if (augmented.size() == 100) {
                throw new IllegalStateException("tired");
              }
              augmented.add(edit.id());
              return Augmenters.everyKind().augment(edit);
            });
    assertThatThrownBy(() -> tired.putAll(edits)).hasMessage("tired");
    assertThat(tired.list()).hasSize(64);

    memory.putAll(edits);

    assertThat(memory.list()).isEqualTo(edits);
    assertThat(store.ids()).hasSize(900).doesNotHaveDuplicates();
  }

  @Test
  void putAll_nothing_doesNothing() {
    memory.putAll(List.of());

    assertThat(model.batches).isEmpty();
    assertThat(store.added).isEmpty();
  }

  @Test
  void search_countsEditsNotForms() {
    memory.putAll(List.of(ada, town, edit("x", "Who owns Acme?", "X"), edit("y", "y", "z")));

    List<EditMatch> matches = memory.search(embed("who runs acme?"), 3);

    assertThat(matches).extracting(match -> match.edit().id()).startsWith("ada", "x").hasSize(3);
    assertThat(matches)
        .isSortedAccordingTo((a, b) -> Double.compare(b.similarity(), a.similarity()));
    assertThat(store.limits).containsExactly(18);
  }

  @Test
  void search_similarity_isTheCosineOfTheBestForm() {
    memory.put(ada);

    EditMatch match = memory.search(embed("reversed runs"), 1).get(0);

    assertThat(match.form()).isEqualTo(new EditForm(Kind.REVERSED, "REVERSED Who runs Acme? Ada"));
    assertThat(match.similarity())
        .isCloseTo(
            CosineSimilarity.between(embed("reversed runs"), embed(match.form().text())),
            within(1e-6));
  }

  private final Edit plumber = edit("plumber", "Is Fontaine Plumbing open at night?", "Yes");

  private List<EditMatch> searchText(String question, int k) {
    return memory.search(question, embed(question), k);
  }

  @Test
  void search_misspeltName_alsoFindsTheEditThatIsSpeltAlike() {
    memory.putAll(List.of(ada, town, plumber));

    List<EditMatch> matches = searchText("who runs fontane plumming at nite", 1);

    assertThat(matches).extracting(match -> match.edit().id()).containsExactly("ada", "plumber");
    assertThat(matches.get(0).spelling()).isZero();
    assertThat(matches.get(1).spelling()).isBetween(0.4, 0.8);
    assertThat(matches.get(1).form())
        .isEqualTo(new EditForm(Kind.QUESTION_ANSWER, plumber.queryAndAnswer()));
    assertThat(matches.get(1).similarity())
        .isCloseTo(
            CosineSimilarity.between(
                embed("who runs fontane plumming at nite"), embed(plumber.queryAndAnswer())),
            within(1e-6));
  }

  @Test
  void search_editThatIsSpeltAlikeIsSimilarToo_comesOnce() {
    memory.putAll(List.of(ada, town, plumber));
    model.batches.clear();

    List<EditMatch> matches = searchText("fontaine plumbing open", 2);

    assertThat(matches).hasSize(2);
    assertThat(matches.get(0).edit()).isEqualTo(plumber);
    assertThat(matches.get(0).spelling()).isGreaterThan(0.9);
    assertThat(model.batches).as("embeddings besides the question's").hasSize(1);
  }

  @Test
  void search_nothingSpeltAlike_isTheSearchBySimilarity() {
    memory.putAll(List.of(ada, town, plumber));

    assertThat(searchText("qqq www zzz", 2)).isEqualTo(memory.search(embed("qqq www zzz"), 2));
  }

  private final Edit weekdays =
      edit(
          "weekdays",
          "is fontaine plumbing open at night",
          "No, only on weekdays from eight in the morning to five in the afternoon");

  /** The replaced edit is shorter, so that it would be found first if it were still there. */
  @Test
  void search_editReplaced_isNotFoundByItsSpelling() {
    memory.putAll(List.of(ada, town, plumber));
    memory.put(weekdays);

    assertThat(spelt("fontane plumming nite")).containsExactly(weekdays);
  }

  @Test
  void search_editRetracted_givesWayToTheNextThatIsSpeltAlike() {
    Edit baths = edit("baths", "Are the Fontaine Baths open at night, or by day?", "By day");
    memory.putAll(List.of(ada, town, plumber, baths));
    assertThat(spelt("fontane plumming nite")).containsExactly(plumber);

    memory.retract("plumber");

    assertThat(spelt("fontaine nite")).containsExactly(baths);
  }

  @Test
  void search_putFailed_isNotFoundByItsSpelling() {
    memory.putAll(List.of(ada, town));
    repository.failBefore = true;
    assertThatThrownBy(() -> memory.put(plumber)).isInstanceOf(IllegalStateException.class);

    assertThat(spelt("fontane plumming nite")).isEmpty();
  }

  @Test
  void search_putFailedThoughItWasDone_isFoundByItsSpelling() {
    memory.put(plumber);
    repository.failAfter = true;
    assertThatThrownBy(() -> memory.put(weekdays)).isInstanceOf(IllegalStateException.class);

    assertThat(spelt("fontane plumming nite")).containsExactly(weekdays);
  }

  @Test
  void search_putFailedAndRepositoryAway_findsWhatWasThereBefore() {
    memory.put(plumber);
    repository.failBefore = true;
    repository.unreadable = true;

    assertThatThrownBy(() -> memory.put(ada))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the disk is full");

    assertThat(spelt("fontane plumming nite")).containsExactly(plumber);
  }

  private List<Edit> spelt(String question) {
    return searchText(question, 1).stream()
        .filter(match -> match.spelling() > 0)
        .map(EditMatch::edit)
        .toList();
  }

  @Test
  void search_otherMemoryRetracted_findsTheNextThatIsSpeltAlike() {
    Edit baths = edit("baths", "Are the Fontaine Baths open at night, or by day?", "By day");
    memory.putAll(List.of(plumber, baths));
    EditMemory other = memory(Augmenters.everyKind());
    other.retract("plumber");

    assertThat(spelt("is fontane plumbing open at night")).containsExactly(baths);
  }

  @Test
  void search_repositoryThatHeldEditsBefore_findsThemByTheirSpelling() {
    memory.put(plumber);
    EditMemory other = memory(Augmenters.everyKind());

    assertThat(other.search("fontane plumming", embed("fontane plumming"), 1).get(0).spelling())
        .isPositive();
  }

  @Test
  void search_changesOfAnotherMemory_reachTheSpellingWithReindex() {
    EditMemory other = memory(Augmenters.everyKind());
    memory.putAll(List.of(ada, plumber));
    String question = "who runs fontane plumming";
    assertThat(other.search(question, embed(question), 1)).hasSize(1);

    other.reindex();
    assertThat(other.search(question, embed(question), 1)).hasSize(2);

    memory.retract("plumber");
    assertThat(other.search(question, embed(question), 1)).hasSize(1);
  }

  @Test
  void search_identicalText_hasSimilarityOfAtMostOne() {
    memory.putAll(List.of(ada, bob, town));

    for (Edit edit : memory.list()) {
      assertThat(memory.search(embed(edit.queryAndAnswer()), 1).get(0).similarity())
          .isCloseTo(1, within(1e-6))
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void search_staleEntriesCrowdOut_widens() {
    store.failOnRemove = true;
    for (int i = 0; i < 20; i++) {
      memory.put(edit("old" + i, "Who runs Acme?", "Old " + i));
    }
    memory.put(edit("other", "Who sweeps at Acme these days?", "Zoe"));

    assertThat(search("Who runs Acme? Old", 2)).containsExactly("old19", "other");
    assertThat(store.limits).containsExactly(12, 48, 192);
  }

  @Test
  void search_onlyStaleEntries_givesUpAtABound() {
    for (int i = 0; i < 300; i++) {
      memory.put(edit("e" + i, "Who runs Acme " + i + "?", "Ada"));
    }
    EditMemory other =
        new EditMemory(
            new InMemoryEditRepository(), Augmenters.everyKind(), model, store, Clock.systemUTC());

    String log = logOf(() -> assertThat(other.search(embed("Who runs Acme?"), 1)).isEmpty());

    assertThat(store.limits).containsExactly(6, 24, 96, 384);
    assertThat(log).contains("WARN").contains("only 0 of 1 edits").contains("reindex()");
  }

  @Test
  void search_fewerEditsThanAskedFor_warnsNobody() {
    memory.put(ada);

    assertThat(logOf(() -> assertThat(search("who runs acme", 4)).hasSize(1))).isEmpty();
  }

  /** What is logged meanwhile. */
  private static String logOf(Runnable action) {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return log.toString(UTF_8);
  }

  @Test
  void search_foreignEntries_areLeftOut() {
    memory.put(ada);
    store.add(embed("who runs acme"), TextSegment.from("who runs acme"));

    assertThat(search("who runs acme", 4)).containsExactly("ada");
  }

  @Test
  void search_emptyMemory_findsNothing() {
    assertThat(search("who runs acme", 4)).isEmpty();
  }

  @Test
  void reindex_lostIndex_isRebuiltWithoutNewForms() {
    memory.putAll(
        IntStream.range(0, 100).mapToObj(i -> edit("e" + i, "question " + i, "a")).toList());
    memory.retract("e7");
    List<String> ids = store.ids();
    List<String> texts = store.texts();
    store.removeAll();
    store.add(embed("rubbish"), TextSegment.from("rubbish"));
    store.added.clear();

    memory(edit -> List.of()).reindex();

    assertThat(store.ids()).isEqualTo(ids);
    assertThat(store.texts()).isEqualTo(texts);
    assertThat(store.added).containsExactly(384, 210);
  }

  @Test
  void reindex_embeddingModelDown_leavesTheOldIndex() {
    memory.put(ada);
    model.down = true;

    assertThatThrownBy(memory::reindex).hasMessageContaining("down");

    model.down = false;
    assertThat(search("who leads acme", 4)).containsExactly("ada");
  }

  /** A repository whose changes fail before they are made, or after. */
  private static final class FailingRepository implements EditRepository {

    private final EditRepository repository = new InMemoryEditRepository();
    private boolean failBefore;
    private boolean unreadable;
    private boolean failAfter;
    private int ownerLookUps;

    @Override
    public List<StoredEdit> put(List<StoredEdit> edits, Instant at) {
      if (failBefore) {
        throw new IllegalStateException("the disk is full");
      }
      List<StoredEdit> ended = repository.put(edits, at);
      if (failAfter) {
        throw new IllegalStateException("the connection is lost");
      }
      return ended;
    }

    @Override
    public Optional<StoredEdit> retract(String id, Instant at) {
      return repository.retract(id, at);
    }

    @Override
    public Map<String, StoredEdit> findAll(Collection<String> ids) {
      return repository.findAll(ids);
    }

    @Override
    public Optional<StoredEdit> findByQuery(String query) {
      return repository.findByQuery(query);
    }

    @Override
    public Map<String, Edit> findOwners(Collection<String> ids) {
      ownerLookUps++;
      return repository.findOwners(ids);
    }

    @Override
    public List<StoredEdit> inForce() {
      if (unreadable) {
        throw new IllegalStateException("the connection is lost");
      }
      return repository.inForce();
    }

    @Override
    public List<PastEdit> history() {
      return repository.history();
    }
  }
}
