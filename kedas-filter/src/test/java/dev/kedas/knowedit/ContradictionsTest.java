package dev.kedas.knowedit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContradictionsTest {

  private static final EditCase CLUSTER =
      edit("Blue Cluster", "What constellation is home to Blue Cluster?", "Orion", "Scorpius");

  private final Contradictions alone = new Contradictions(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The constellation of Blue Cluster is",
        "Blue Cluster constellation",
        "the constellation of blue cluster is",
        "In which constellation does one see the “Blue Cluster”?",
        "Blue Cluster's constellation is"
      })
  void find_editedRelationOfTheSameSubject_asksEditedRelation(String prompt) {
    assertThat(alone.find(CLUSTER, probe(prompt, "Scorpius")))
        .contains(Contradiction.ASKS_EDITED_RELATION);
    assertThat(alone.find(CLUSTER, probe(prompt, "SCORPIUS.")))
        .contains(Contradiction.ASKS_EDITED_RELATION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The constellation of Blue Cluster is                     | Taurus   # another answer
          The constellation of Blue Cluster is                     | Orion    # the edit's answer
          The constellation of Red Cluster is                      | Scorpius # another subject
          The constellation of Blue Cluster Nebula is              | Scorpius # a longer name
          The constellation of Blue Cluster 2 is                   | Scorpius # a longer name
          The constellation of New Blue Cluster is                 | Scorpius # a longer name
          Messier Blue Cluster constellation                       | Scorpius # a longer name
          The constellation of the Heart of Blue Cluster is        | Scorpius # a longer name
          The constellation of Blue Clusters is                    | Scorpius # another word
          The constellation of Deep-Blue Cluster is                | Scorpius # another word
          The discoverer of Blue Cluster is                        | Scorpius # another relation
          The constellation of Blue Cluster, which is not Orion, is | Scorpius # excludes the edit
          The constellation of Blue Cluster other than Orion is    | Scorpius # excludes the edit
          The constellation of Blue Cluster, which is not Q42, is  | Scorpius # excludes something
          """)
  void find_anythingElseAboutIt_isNoContradiction(String prompt, String answerAndWhy) {
    String answer = answerAndWhy.split(" ")[0];

    assertThat(alone.find(CLUSTER, probe(prompt, answer))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Who designed Elm House?           | The architect of Elm House is
          Which company produced Elm House? | Elm House manufacturer
          What college did Elm House go to? | The educated at of Elm House is
          Who illustrated Elm House?        | The illustrator of Elm House is
          Where was Elm House born?         | The place of birth of Elm House is
          Who is Elm House's wife?          | The spouse of Elm House is
          """)
  void find_otherWordForTheRelation_asksEditedRelation(String query, String prompt) {
    EditCase edit = edit("Elm House", query, "new", "old");

    assertThat(alone.find(edit, probe(prompt, "old"))).contains(Contradiction.ASKS_EDITED_RELATION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Who directed the film Elm House?  | The film editor of Elm House is
          What was Elm House's name?        | The name of the father of Elm House is
          Where did Elm House die?          | Where was Elm House born?
          The father of Elm House is whom?  | The brother of Elm House is
          """)
  void find_anotherRelationWithTheSameAnswer_isNoContradiction(String query, String prompt) {
    EditCase edit = edit("Elm House", query, "new", "old");

    assertThat(alone.find(edit, probe(prompt, "old"))).isEmpty();
  }

  @Test
  void find_subjectUnknownOrWithoutWords_doesNotAskEditedRelation() {
    for (String subject : List.of("", "!!!")) {
      EditCase edit = edit(subject, "Who leads the choir of Ely!!!?", "new", "old");

      assertThat(alone.find(edit, probe("The choir leader in Ely!!! is", "old"))).isEmpty();
    }
  }

  @Test
  void find_formerAnswerWrittenWithHyphen_isNotNew() {
    EditCase edit = edit("Ann", "What voice does Ann have?", "mezzo soprano", "mezzo-soprano");

    assertThat(alone.find(edit, probe("The voice type of Ann is", "mezzo-soprano"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The father of Ann Lee is whom?",
        "the father of ann lee is",
        "Ann Lee's father",
        "What is the name of the father of Ann Lee?"
      })
  void find_sameContentWords_repeatsEdit(String prompt) {
    EditCase edit = edit("", "Who is the father of Ann Lee?", "Bob", "Tom");

    assertThat(alone.find(edit, probe(prompt, "Thomas"))).contains(Contradiction.REPEATS_EDIT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "When is the father of Ann Lee?",
        "Who is the father of Ann Lee by law?",
        "Who is the father of Ann?",
        "Who is it?"
      })
  void find_moreOrFewerContentWords_isNoContradiction(String prompt) {
    EditCase edit = edit("", "Who is the father of Ann Lee?", "Bob", "Tom");

    assertThat(alone.find(edit, probe(prompt, "Thomas"))).isEmpty();
  }

  @Test
  void find_sameContentWordsAndTheEditsAnswer_isNoContradiction() {
    assertThat(alone.find(CLUSTER, probe(CLUSTER.prompt(), "orion"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Other_Time | Back in 2010, what was the constellation of Blue Cluster? | Scorpius
          Qualifier  | Blue Cluster constellation by law                         | Scorpius
          """)
  void find_formerAnswerOfAnotherTimeOrQualifier_isNoContradiction(
      String type, String prompt, String answer) {
    assertThat(alone.find(CLUSTER, new Probe(type, prompt, List.of(answer)))).isEmpty();
  }

  @Test
  void find_sameContentWordsInAnotherType_repeatsEditOnlyInNeighborhood() {
    EditCase edit = edit("", "Who is the father of Ann Lee?", "Bob", "Tom");
    List<String> answer = List.of("Thomas");

    assertThat(alone.find(edit, new Probe("Neighborhood", "Ann Lee's father", answer)))
        .contains(Contradiction.REPEATS_EDIT);
    assertThat(alone.find(edit, new Probe("Qualifier", "Ann Lee's father", answer))).isEmpty();
  }

  @Test
  void find_noContentWordsAtAll_isNoContradiction() {
    EditCase edit = edit("It", "What is it?", "new", "old");

    assertThat(alone.find(edit, probe("Who is it?", "old"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The faith of Ann, which is not Shinto, is            | Shinto
          The faith of Ann, which is not shinto, is            | Shinto
          The home of Ann, which is not the Hague, is          | the Hague
          The post of Ann, which is not Bishop of Ely, Cambs, is | Bishop of Ely, Cambs
          A faith of Ann other than Shinto is                  | Shinto
          """)
  void find_ownAnswerExcluded_excludesOwnAnswer(String prompt, String answer) {
    assertThat(alone.find(CLUSTER, probe(prompt, answer)))
        .contains(Contradiction.EXCLUDES_OWN_ANSWER);
  }

  @Test
  void find_anotherAnswerExcluded_isNoContradiction() {
    String prompt = "The faith of Ann, which is not Shinto, is";

    assertThat(alone.find(CLUSTER, probe(prompt, "Zen"))).isEmpty();
    assertThat(alone.find(CLUSTER, new Probe("T", prompt, List.of("Zen", "Shinto")))).isEmpty();
    assertThat(alone.find(CLUSTER, probe("Shinto, which Ann likes, is not", "Shinto"))).isEmpty();
  }

  @Test
  void find_queryOfAnyStoredEdit_equalsStoredEdit() {
    Contradictions all = new Contradictions(List.of("Bob plays the", "Who runs  ACME?"));

    assertThat(all.find(CLUSTER, probe("who runs Acme", "Ann")))
        .contains(Contradiction.EQUALS_STORED_EDIT);
    assertThat(all.find(CLUSTER, probe("who runs Acme Ltd", "Ann"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Blue Cluster | What constellation is home to Blue Cluster? | The constellation of Blue Cluster is
          Kh-58        | What year did Kh-58 come into use?          | In which year did Kh-58 enter service?
          Berlin       | Berlin is a twin city of                    | The twin city of Berlin is
          Leto         | The mother of Leto is whom?                 | Which lady gave birth to Leto?
          Ann          | Ann was born in                             | What is Ann's place of birth?
          Ann          | In what city did Ann die?                   | The place of death of Ann is
          """)
  void areSameFact_oneRelationInOtherWords_areTheSame(String subject, String one, String other) {
    assertThat(areSameFact(subject, one, subject, other)).isTrue();
    assertThat(areSameFact(subject, other, subject, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Catreus       | Who is Catreus's father?         | The person that is the mother of Catreus is who?
          Ann           | The place of birth of Ann is     | The place of death of Ann is
          Ann           | What city was Ann born in?       | In what city did Ann die?
          Ann           | The name of Ann's spouse is      | The name of the position held by Ann is
          Albert Camus  | Albert Camus used to work in     | Albert Camus speaks the language
          """)
  void areSameFact_otherRelationOfTheSubject_areNot(String subject, String one, String other) {
    assertThat(areSameFact(subject, one, subject, other)).isFalse();
    assertThat(areSameFact(subject, other, subject, one)).isFalse();
  }

  @Test
  void areSameFact_otherSubject_areNot() {
    assertThat(areSameFact("Ann Lee", "Ann Lee's boss is", "Ann Low", "Ann Low's boss is"))
        .isFalse();
    assertThat(areSameFact("", "Ann Lee's boss is", "", "The boss of Ann Lee is")).isFalse();
  }

  @Test
  void areSameFact_sameQuery_areTheSameWhateverTheSubject() {
    assertThat(areSameFact("", "Who runs ACME?", "ACME", "who runs Acme")).isTrue();
  }

  @Test
  void areSameFact_sameAnswerBeforeTheEdit_areTheSameUnlessOpposed() {
    EditCase developed = edit("Sh-37", "Who developed Sh-37?", "Ann", "Boris");
    EditCase invented = edit("Sh-37", "Who invented Sh-37?", "Eve", "Boris");
    EditCase sold = edit("Sh-37", "Who invented Sh-37?", "Eve", "ACME");
    EditCase work = edit("Ann", "Ann worked in", "Rome", "Vienna");
    EditCase death = edit("Ann", "Ann passed away at", "Oslo", "Vienna");

    assertThat(Contradictions.areSameFact(developed, invented)).isTrue();
    assertThat(Contradictions.areSameFact(developed, sold)).isFalse();
    assertThat(Contradictions.areSameFact(work, death)).isFalse();
  }

  private static boolean areSameFact(
      String subject, String prompt, String otherSubject, String otherPrompt) {
    return Contradictions.areSameFact(
        edit(subject, prompt, "A", "B"), edit(otherSubject, otherPrompt, "C", "D"));
  }

  @Test
  void reason_ofEach_completesASentence() {
    for (Contradiction contradiction : Contradiction.values()) {
      assertThat(contradiction.reason()).matches("[a-z]+s .*[a-z]");
    }
  }

  private static Probe probe(String prompt, String answer) {
    return new Probe("Relation_Specificity", prompt, List.of(answer));
  }

  private static EditCase edit(String subject, String prompt, String target, String former) {
    return new EditCase(
        "Some", 0, subject, prompt, target, List.of(former), List.of(), List.of(), List.of());
  }
}
