package dev.kedas.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kedas.edit.SpellingIndex.Spelt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingIndexTest {

  private final SpellingIndex index = new SpellingIndex();

  private static Edit edit(String id, String query, String answer) {
    return new Edit(id, query, answer, Instant.EPOCH, Map.of());
  }

  private Optional<Spelt> best(String question) {
    return index.search(SpellingIndex.trigrams(question), 1).stream().findFirst();
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

    assertThat(best(question)).map(Spelt::id).contains("plumber");
  }

  @Test
  void search_wordsOfTheAnswer_findIt() {
    addPeople();

    assertThat(best("zürich, what is held there?")).map(Spelt::id).contains("city");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ?! ", "Explain photosynthesis to a child.", "你好", "q"})
  void search_nothingAlike_findsNothing(String question) {
    addPeople();

    assertThat(best(question)).isEmpty();
  }

  @Test
  void search_emptyIndex_findsNothing() {
    assertThat(best("Who is the curator of the Tidewater Archive?")).isEmpty();
  }

  /** Short questions of words that nearly every text has, against a single edit that has them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Who is the author of The Hobbit?",
        "Is it?",
        "Who are you?",
        "What is the rule of the game?",
        "who is that"
      })
  void search_onlyCommonWordsAlike_findsNothing(String question) {
    index.add(edit("curator", "Who is the curator of the Tidewater Archive?", "Jane Doe"));

    assertThat(best(question)).isEmpty();
  }

  /** It has three of the six trigrams, all of which are equally rare. */
  @Test
  void search_spelling_isTheShareOfTheQuestionsTrigrams() {
    index.add(edit("one", "abc", "def"));

    double had = Math.log1p(1000.5 / 1.5);
    double absent = Math.log1p(1001.5 / 0.5);
    assertThat(best("abc xyz").orElseThrow().spelling())
        .isCloseTo(had / (had + absent), within(1e-12));
    assertThat(best("what is the abc?").orElseThrow().spelling()).isEqualTo(1);
  }

  @Test
  void search_rareTrigrams_countMore() {
    for (int i = 0; i < 2000; i++) {
      index.add(edit("common" + i, "Where does the shop number " + i + " open?", "Monday"));
    }
    index.add(edit("rare", "Has Kestrelvale any rooms free for a party?", "Monday"));

    assertThat(best("where does kestrelvale open")).map(Spelt::id).contains("rare");
  }

  /** The short one ranks first by its length, but too little of it is in the question. */
  @Test
  void search_shortEditThatIsTooUnlike_doesNotHideALongOne() {
    index.add(edit("crier", "Who is the town crier?", "Ann"));
    index.add(edit("night", "Where is the night plumber?", "Rome"));
    index.add(
        edit(
            "long",
            "Does Fontaine Plumbing come out at night?",
            "Yes, round the clock, but between ten in the evening and six in the morning a call"
                + " costs twice as much, on Sundays and on public holidays three times as much,"
                + " and nobody comes out on Christmas Eve or while the river is in flood."));

    assertThat(best("fontane plumming leek at night")).map(Spelt::id).contains("long");
  }

  @Test
  void search_equalScores_areInTheOrderOfTheirIds() {
    index.add(edit("b", "Kestrelvale?", "yes"));
    index.add(edit("a", "Kestrelvale?", "yes"));
    index.add(edit("c", "Kestrelvale?", "yes"));

    assertThat(index.search(SpellingIndex.trigrams("kestrelvale"), 2))
        .extracting(Spelt::id)
        .containsExactly("a", "b");
  }

  @Test
  void search_shorterEditWithTheSameWords_isPreferred() {
    index.add(edit("long", "Is Kestrel open on any of the many days of a long, long week?", "yes"));
    index.add(edit("short", "Is Kestrel open?", "yes"));

    assertThat(best("kestrel open")).map(Spelt::id).contains("short");
  }

  @Test
  void search_longTexts_areCut() {
    StringBuilder text = new StringBuilder("Kestrel ");
    for (int i = 1; i <= 200; i++) {
      text.append(i * 7919).append(' ');
    }
    index.add(edit("long", text.append("Obermann").toString(), "yes"));

    assertThat(best("kestrel")).map(Spelt::id).contains("long");
    assertThat(best("obermann")).as("beyond the trigrams that count").isEmpty();
    assertThat(best(text.toString())).as("more trigrams than count").isEmpty();
    assertThat(best("kestrel ".repeat(1_000_000))).map(Spelt::id).contains("long");
  }

  @Test
  void search_charactersBeyondTheBasicPlane_areFound() {
    index.add(edit("gothic", "What is 𐌲𐌿𐍄𐌹𐍃𐌺?", "a language"));

    assertThat(best("𐌲𐌿𐍄𐌹𐍃𐌺")).map(Spelt::id).contains("gothic");
  }

  @Test
  void remove_edit_isNotFoundAndItsPlaceIsUsedAgain() {
    addPeople();
    index.remove(edit("plumber", "Does Fontaine Plumbing come out at night?", "Yes"));
    assertThat(best("fontaine plumbing")).isEmpty();

    index.add(edit("baker", "Who bakes at Molnar's?", "Ada"));

    assertThat(best("molnars bakes")).map(Spelt::id).contains("baker");
    assertThat(best("fontaine plumbing")).isEmpty();
  }

  @Test
  void removeAndAdd_editsThatAreNotOrAlreadyHere_changeNothing() {
    addPeople();
    index.remove(edit("stranger", "Does Fontaine Plumbing come out at night?", "Yes"));
    index.add(edit("plumber", "Does Fontaine Plumbing come out at night?", "Yes"));
    index.remove(edit("plumber", "Does Fontaine Plumbing come out at night?", "Yes"));

    assertThat(best("fontaine plumbing")).isEmpty();
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
      assertThat(index.search(SpellingIndex.trigrams(question), 3))
          .as("seed %d: %s", seed, question)
          .isEqualTo(fresh.search(SpellingIndex.trigrams(question), 3));
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
