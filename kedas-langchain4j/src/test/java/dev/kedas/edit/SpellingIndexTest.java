package dev.kedas.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.edit.SpellingIndex.Spelt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingIndexTest {

  private final SpellingIndex index = new SpellingIndex();

  private static Edit edit(String id, String query, String answer) {
    return new Edit(id, query, answer, Instant.EPOCH, Map.of());
  }

  private void addPeople() {
    index.add(edit("curator", "Who is the curator of the Tidewater Archive?", "Jane Doe"));
    index.add(edit("plumber", "Does Fontaine Plumbing come out at night?", "Yes"));
    index.add(edit("drops", "How long do Ravidol eye drops keep after opening?", "6 weeks"));
    index.add(edit("city", "Where is the Globex fair held?", "Zürich"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fontane plumming do they com at nite",
        "FONTAINE PLUMBING",
        "Does Fontaine Plumbing come out at night?",
        "does fontaine—plumbing come?"
      })
  void search_namesSpeltAlike_finds(String question) {
    addPeople();

    assertThat(index.search(question)).map(Spelt::id).contains("plumber");
  }

  @Test
  void search_wordsOfTheAnswer_findIt() {
    addPeople();

    assertThat(index.search("zürich, what is held there?")).map(Spelt::id).contains("city");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ?! ", "Explain photosynthesis to a child.", "你好", "q"})
  void search_nothingAlike_findsNothing(String question) {
    addPeople();

    assertThat(index.search(question)).isEmpty();
  }

  @Test
  void search_emptyIndex_findsNothing() {
    assertThat(index.search("Who is the curator of the Tidewater Archive?")).isEmpty();
  }

  /** Of the trigrams ^ab, abc, bc$, ^xy, xyz, yz$ it has the first three; all are equally rare. */
  @Test
  void search_spelling_isTheShareOfTheQuestionsTrigrams() {
    index.add(edit("one", "abc", "def"));

    double had = Math.log1p(999.5 / 1.5);
    double absent = Math.log1p(1000.5 / 0.5);
    assertThat(index.search("abc xyz").orElseThrow().spelling())
        .isCloseTo(had / (had + absent), within(1e-12));
    assertThat(index.search("abc").orElseThrow().spelling()).isEqualTo(1);
  }

  @Test
  void search_rareTrigrams_countMore() {
    for (int i = 0; i < 2000; i++) {
      index.add(edit("common" + i, "Where does the shop number " + i + " open?", "Monday"));
    }
    index.add(edit("rare", "Kestrelvale?", "yes"));

    assertThat(index.search("where does kestrelvale open")).map(Spelt::id).contains("rare");
  }

  @Test
  void search_shorterEditWithTheSameWords_isPreferred() {
    index.add(edit("long", "Is Kestrel open on any of the many days of a long, long week?", "yes"));
    index.add(edit("short", "Is Kestrel open?", "yes"));

    assertThat(index.search("kestrel open")).map(Spelt::id).contains("short");
  }

  @Test
  void search_questionOfMoreTrigramsThanCount_findsNothing() {
    StringBuilder text = new StringBuilder("Kestrel ");
    for (int i = 0; i < 200; i++) {
      text.append(i * 7919).append(' ');
    }
    index.add(edit("long", text.toString(), "yes"));

    assertThat(index.search(text.toString())).isEmpty();
    assertThat(index.search("kestrel")).map(Spelt::id).contains("long");
  }

  @Test
  void remove_edit_isNotFoundAndItsPlaceIsUsedAgain() {
    addPeople();
    index.remove(edit("plumber", "Does Fontaine Plumbing come out at night?", "Yes"));
    assertThat(index.search("fontaine plumbing")).isEmpty();

    index.add(edit("baker", "Who bakes at Molnar's?", "Ada"));

    assertThat(index.search("molnars bakes")).map(Spelt::id).contains("baker");
    assertThat(index.search("fontaine plumbing")).isEmpty();
  }

  @Test
  void removeAndAdd_editsThatAreNotOrAlreadyHere_changeNothing() {
    addPeople();
    index.remove(edit("stranger", "Does Fontaine Plumbing come out at night?", "Yes"));
    index.add(edit("plumber", "Does Fontaine Plumbing come out at night?", "Yes"));
    index.remove(edit("plumber", "Does Fontaine Plumbing come out at night?", "Yes"));

    assertThat(index.search("fontaine plumbing")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void changes_inRandomOrder_leaveWhatAFreshIndexHas(long seed) {
    Random random = new Random(seed);
    List<Edit> held = new ArrayList<>();
    for (int step = 0; step < 300; step++) {
      if (held.isEmpty() || random.nextInt(3) > 0) {
        held.add(edit("e" + step, word(random) + ' ' + word(random), word(random)));
        index.add(held.get(held.size() - 1));
      } else {
        index.remove(held.remove(random.nextInt(held.size())));
      }
    }
    SpellingIndex fresh = new SpellingIndex();
    held.forEach(fresh::add);

    for (int i = 0; i < 100; i++) {
      String question = word(random) + ' ' + word(random);
      assertThat(index.search(question).map(Spelt::spelling))
          .as("seed %d: %s", seed, question)
          .isEqualTo(fresh.search(question).map(Spelt::spelling));
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < 3 + random.nextInt(4); i++) {
      word.append((char) ('a' + random.nextInt(6)));
    }
    return word.toString();
  }
}
