package dev.kedas.knowedit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryStyleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The gender of Ada Quill is | What is the gender of Ada Quill?",
        "The father of Ada Quill is | Who is the father of Ada Quill?",
        "The siblings of Ada Quill are | Who are the siblings of Ada Quill?",
        "The head of government of Zubrovia is | Who is the head of government of Zubrovia?",
        "The name of the country of citizenship of Ada Quill is"
            + " | What is the name of the country of citizenship of Ada Quill?",
        "The names of the cast members of Red Kettle are"
            + " | What are the names of the cast members of Red Kettle?",
        "The names of the cast members of Red Kettle, which is not Bo Vance, is"
            + " | What are the names of the cast members of Red Kettle, which is not Bo Vance?",
        "The position held by Ada Quill, which is not mayor, is"
            + " | What is the position held by Ada Quill, which is not mayor?",
        "The name of the team which Ada Quill plays in is"
            + " | What is the name of the team which Ada Quill plays in?",
        "The name of the award Ada Quill won is | What is the name of the award Ada Quill won?",
        "The original language of Red Kettle was | What was the original language of Red Kettle?",
        "The CITES Appendix of Marsh Vole is | What is the CITES Appendix of Marsh Vole?",
        "The educated at of Ada Quill is | Where was Ada Quill educated?",
        "The part of of Kettle Nebula is | What is Kettle Nebula part of?",
        "Ada Quill's profession is a | What is Ada Quill's profession?",
        "Lunavia's capital city, | What is Lunavia's capital city?",
        "Ada Quill, whose position is that of | What is Ada Quill's position?",
        "In Lunavia, an official language is | What is an official language in Lunavia?",
        "In Lunavia, they understand | What language do they understand in Lunavia?",
        "Ada Quill was born in | Where was Ada Quill born?",
        "Ada Quill used to work in | Where did Ada Quill use to work?",
        "Ada Quill, who works as | What does Ada Quill work as?",
        "Ada Quill works for | Who does Ada Quill work for?",
        "Ada Quill is originally from | Where is Ada Quill originally from?",
        "Ada Quill speaks the language | What language does Ada Quill speak?",
        "Ada Quill writes in | What language does Ada Quill write in?",
        "Ada Quill plays the instrument | What instrument does Ada Quill play?",
        "Ada Quill, playing the | What does Ada Quill play?",
        "Ada Quill professionally plays the sport"
            + " | What sport does Ada Quill professionally play?",
        "Ada Quill, who plays in the position of | What position does Ada Quill play in?",
        "Ada Quill holds a citizenship from | What country does Ada Quill hold a citizenship from?",
        "Ada Quill is follower of | What is Ada Quill a follower of?",
        "Ada Quill is known for performing | What is Ada Quill known for performing?",
        "Ada Quill is incredible at | What is Ada Quill incredible at?",
        "Ada Quill's life ended in | Where did Ada Quill's life end?",
        "Kettle Bridge is located in | Where is Kettle Bridge located?",
        "Kettle Bridge, in | Where is Kettle Bridge?",
        "Kettle Bridge can be found in | Where can Kettle Bridge be found?",
        "Kettle Bridge belongs to the continent of | What continent does Kettle Bridge belong to?",
        "Quill Works, whose headquarters are in | Where are Quill Works' headquarters?",
        "Tin Whistle, a product created by | Who was Tin Whistle created by?",
        "Tin Whistle was developed by | Who was Tin Whistle developed by?",
        "Tin Whistle, that was started in | Where was Tin Whistle started?",
        "Tin Whistle is followed by | What is Tin Whistle followed by?",
        "Tin Whistle follows | What does Tin Whistle follow?",
        "Ada Quill died on | When did Ada Quill die?",
        "Red Kettle debuted on | What did Red Kettle debut on?",
        "My Red Kettle is to debut on | What is My Red Kettle to debut on?",
        "The law in Lunavia declares the language | What language does the law in Lunavia declare?",
        "Where is Kettle Bridge? It is located in | Where is Kettle Bridge?",
        "Kettle Nebula constellation | What is Kettle Nebula's constellation?",
        "Tin Whistle owner | Who is Tin Whistle's owner?",
        "Tin Whistle owned by | Who is Tin Whistle owned by?",
        "ada quill place of birth | What is ada quill's place of birth?",
      })
  void swap_cloze_asksTheSame(String cloze, String question) {
    assertThat(QueryStyle.of(cloze)).isEqualTo(QueryStyle.CLOZE);
    assertThat(QueryStyle.swap(cloze)).hasValue(question);
    assertThat(QueryStyle.of(question)).isEqualTo(QueryStyle.QUESTION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "What constellation is home to Kettle Nebula?"
            + " | The constellation that is home to Kettle Nebula is",
        "Who is Ada Quill's father? | Ada Quill's father is",
        "Who's Ada Quill's father? | Ada Quill's father is",
        "who is the father of Ada Quill | The father of Ada Quill is",
        "What is the name of Ada Quill father? | The father of Ada Quill is",
        "The father of Ada Quill is whom? | The father of Ada Quill is",
        "In which year was Tin Whistle made? | The year in which Tin Whistle was made is",
        "What day was Tin Whistle launched? | Tin Whistle was launched on",
        "When did Ada Quill die? | Ada Quill died on",
        "Where was Ada Quill born? | Ada Quill was born in",
        "Where is Kettle Bridge? | The location of Kettle Bridge is",
        "Which family does Zygopetra belong to? | The family that Zygopetra belongs to is",
        "In what war did Ada Quill fight? | The war that Ada Quill fought in is",
        "What college did Ada Quill go to? | The college that Ada Quill went to is",
        "Who designed Kettle Bridge? | Kettle Bridge was designed by",
        "What company produced Red Kettle? | The company that produced Red Kettle is",
        "Who has acted in Red Kettle? | The one who has acted in Red Kettle is",
        "What was Red Kettle nominated for? | Red Kettle was nominated for",
        "What voice type is Ada Quill? | The voice type of Ada Quill is",
        "The Tin Whistle was launched on what date? | The date on which The Tin Whistle was launched is",
      })
  void swap_question_saysTheSame(String question, String cloze) {
    assertThat(QueryStyle.of(question)).isEqualTo(QueryStyle.QUESTION);
    assertThat(QueryStyle.swap(question)).hasValue(cloze);
    assertThat(QueryStyle.of(cloze)).isEqualTo(QueryStyle.CLOZE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada Quill, the",
        "Ada Quill is a",
        "Ada Quill, of",
        "The flood of Lunavia occurred in",
        "In what war was Ada Quill a combatant?",
        "Ada Quill, a native",
        "This is a passage about Ada Quill. Ada Quill (born 1950) is a painter.",
        "Explain photosynthesis to a child",
        "Write a poem about the sea",
        "I love my father",
        "Is Ada Quill still alive?",
        "How do I reset my password?",
        "Which of the following is a mammal?",
        "Kettle Bridge is old. Ada Quill was born in",
        "Kettle Bridge is old\nAda Quill was born in",
        "When she left the house, Ada Quill worked in",
        "To get to work, Ada Quill has to",
      })
  void swap_noGoodRule_isEmpty(String query) {
    assertThat(QueryStyle.swap(query)).isEmpty();
  }

  @Test
  void of_titleThatBeginsWithQuestionWord_isCloze() {
    assertThat(QueryStyle.of("When Red Met Blue was written by")).isEqualTo(QueryStyle.CLOZE);
    assertThat(QueryStyle.swap("When Red Met Blue was produced by"))
        .hasValue("Who was When Red Met Blue produced by?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00a0",
        "?",
        "??",
        "? ?",
        "...",
        ",",
        ", ,",
        "'s",
        "' s is",
        "the",
        "The is",
        "The of is",
        "The of of is",
        "In , is",
        "is",
        "is is is",
        "\"",
        "\"Ada",
        "The \"Ada of is",
        "(((",
        "who",
        "who?",
        "who is",
        "What is ?",
        "\uD83D\uDE00",
        "\uD83D\uDE00 is in",
        "\uD800 was born in",
        "\u5c71\u7530 was born in",
        "\u0627\u0644 is the",
        "a ?  b",
        "X? It",
        "\u2028",
        "\t\n",
        ", whose is",
        "whose, whose",
        "that from",
        "from from",
        "'s 's is a",
      })
  void swap_oddText_neverThrows(String query) {
    assertThatCode(() -> checkStyle(query)).doesNotThrowAnyException();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void swap_hugeText_isEmptyAtOnce() {
    for (String part : new String[] {"a", " ", "? ", "It is ", "the of ", "'s ", ", ", "\n"}) {
      String query = part.repeat(100_000 / part.length());
      assertThat(QueryStyle.of(query)).isNotNull();
      assertThat(QueryStyle.swap(query)).isEmpty();
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void swap_wordsAtRandom_neverThrowsAndAlwaysChangesStyle() {
    String[] words = {
      "The",
      "the",
      "of",
      "is",
      "was",
      "in",
      "by",
      "X",
      "Ada",
      "Quill's",
      "Quill,",
      "who",
      "Who",
      "What",
      "does",
      "plays",
      "born",
      "which",
      "whose",
      "name",
      "father",
      "follows",
      "a",
      "that",
      "position",
      "?",
      "Where",
      "did",
      "created",
      "(2)",
      "from",
      "It",
      "\"",
      "language"
    };
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder query = new StringBuilder();
      for (int n = random.nextInt(9); n >= 0; n--) {
        query.append(words[random.nextInt(words.length)]).append(n > 0 ? " " : "");
      }
      checkStyle(query + (random.nextInt(4) == 0 ? "?" : ""));
    }
  }

  private static void checkStyle(String query) {
    QueryStyle style = QueryStyle.of(query);
    QueryStyle.swap(query)
        .ifPresent(swapped -> assertThat(QueryStyle.of(swapped)).as(swapped).isNotEqualTo(style));
  }
}
