package dev.kedas.augment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.edit.Edit;
import dev.kedas.edit.EditForm;
import dev.kedas.edit.EditForm.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBasedEditAugmenterTest {

  private final RuleBasedEditAugmenter augmenter = new RuleBasedEditAugmenter();

  @ParameterizedTest
  @MethodSource("edits")
  void augment_editOfTheDataSets_keepsTheContract(String subject, String query, String answer) {
    Edit edit = Edit.of(query, answer, Instant.EPOCH);

    List<EditForm> forms = augmenter.augment(edit);

    Contract.check(edit, forms);
    // A subject in lower case gets a capital where it begins a sentence.
    assertThat(forms)
        .extracting(EditForm::text)
        .allMatch(text -> text.contains(subject) || text.startsWith(Words.capitalize(subject)));
  }

  static Stream<String[]> edits() {
    return Resources.lines("edits.tsv").stream().map(line -> line.split("\t", 3));
  }

  @Test
  void augment_mostEditsOfTheDataSets_haveMoreThanOneForm() {
    List<String[]> edits = edits().toList();

    long more = edits.stream().filter(edit -> augment(edit[1], edit[2]).size() > 1).count();

    assertThat(edits).hasSizeGreaterThan(300);
    assertThat(more).isGreaterThan(edits.size() * 85L / 100);
  }

  @Test
  void augment_sameEditTwice_makesTheSameForms() {
    assertThat(augment("What year was JS 7.62 made?", "1963"))
        .isEqualTo(augment("What year was JS 7.62 made?", "1963"));
  }

  @Test
  void augment_otherDefaultLocale_makesTheSameForms() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(texts("In which city is IKEA located?", "Istanbul"))
          .contains("IKEA is located in Istanbul.");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is ",
        "Who is the father of ",
        "Which family does ",
        "The name of the ",
        "a, who plays ",
        "is ",
        "??? ",
        "In, the ",
        "'s ",
        "  \t "
      })
  void augment_veryLongQuery_makesTheFirstFormOnly(String beginning) {
    String query = beginning.repeat(100_000 / beginning.length()) + "end?";

    assertThat(augment(query, "Vienna")).hasSize(1);
  }

  @Test
  void augment_veryLongAnswer_makesTheFirstFormOnly() {
    assertThat(augment("Who is the CEO of Acme?", "Jane ".repeat(20_000))).hasSize(1);
    assertThat(augment("Who is the CEO of Acme?", "J".repeat(100_000))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"?", "...", "!?!?", "🦊🦊", "🦊?", "-", "( )", "\"", "'s", ", who", "is", "the"})
  void augment_queryWithoutWords_makesTheFirstFormOnly(String query) {
    assertThat(augment(query, "Vienna")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which CEO?",
        "Jane Doe\nBob Ray",
        "Jane Doe; Bob Ray",
        "...",
        "She is called Jane Doe",
        "Ask Bob",
        "Yes",
        "Jane  Doe",
        "You can find her name on the intranet."
      })
  void augment_answerThatIsNoPhrase_makesTheFirstFormOnly(String answer) {
    List<EditForm> forms = augment("Who is the CEO of Acme?", answer);

    assertThat(forms)
        .containsExactly(new EditForm(Kind.QUESTION_ANSWER, "Who is the CEO of Acme? " + answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$1", "\\d+", "{s}", "{a} {b}", "(?<x>a+)+", "🦊 Ltd", "a*b", "%s", "C++"})
  void augment_specialCharacters_stayAsTheyAre(String name) {
    assertThat(texts("Who is the CEO of " + name + "?", "Jane Doe"))
        .contains("The CEO of " + name + " is Jane Doe.", "Jane Doe is the CEO of " + name + ".");
    assertThat(texts("Who is the CEO of Acme?", name)).contains("The CEO of Acme is " + name + ".");
  }

  @ParameterizedTest
  @CsvSource({
    "Who directed Help!?, Jane Doe, Jane Doe directed Help!",
    "Who is the CEO of Yahoo!?, Jane Doe, Jane Doe is the CEO of Yahoo!"
  })
  void augment_nameWithExclamationMark_endsNoSentence(String query, String answer, String bad) {
    assertThat(texts(query, answer)).noneMatch(text -> text.startsWith(bad));
  }

  @Test
  void augment_answerWithAPeriod_standsAtTheEndOnly() {
    assertThat(texts("Who is the CEO of Acme?", "Jane Doe."))
        .containsExactly(
            "The CEO of Acme is Jane Doe.",
            "Acme's CEO is Jane Doe.",
            "As for Acme, the CEO is Jane Doe.");
    assertThat(texts("Who owns Acme?", "Globex Inc."))
        .contains("Globex Inc. owns Acme.", "Acme is owned by Globex Inc.");
  }

  @Test
  void augment_answerInLowerCase_neverGetsACapital() {
    assertThat(texts("What's the Wi-Fi password?", "swordfish"))
        .containsExactly("The Wi-Fi password is swordfish.");
  }

  @Test
  void augment_subjectInLowerCase_getsACapitalAtTheBeginning() {
    assertThat(texts("where is acme based?", "Berlin"))
        .contains("Acme is based in Berlin.", "Berlin is where acme is based.");
  }

  @Test
  void augment_subjectThatIsAnIdentifier_getsNoCapital() {
    assertThat(texts("Who developed iOS 6?", "Apple")).contains("iOS 6 was developed by Apple.");
  }

  @Test
  void augment_unusualWhiteSpace_makesCleanSentences() {
    Edit edit = Edit.of("Who  is\tthe CEO\n of\u00a0Acme ?", "Jane Doe", Instant.EPOCH);

    assertThat(augmenter.augment(edit))
        .extracting(EditForm::text)
        .startsWith(edit.query() + " Jane Doe", "The CEO of Acme is Jane Doe.");
  }

  @Test
  void augment_severalQuestionMarks_areOne() {
    assertThat(texts("Who is the CEO of Acme???", "Jane Doe"))
        .contains("The CEO of Acme is Jane Doe.");
  }

  @Test
  void augment_negatedQuery_makesTheFirstFormOnly() {
    assertThat(augment("Who isn't the CEO of Acme?", "Jane Doe")).hasSize(1);
    assertThat(augment("Which plan does not include SSO?", "Basic")).hasSize(1);
    assertThat(augment("What does Acme NOT sell?", "Widgets")).hasSize(1);
    assertThat(augment("Who ISN'T the CEO of Acme?", "Jane Doe")).hasSize(1);
  }

  @Test
  void augment_twoQueriesInCapitals_makeTheFirstFormOnly() {
    assertThat(augment("Who runs Acme AND What does it sell?", "Jane Doe")).hasSize(1);
  }

  @Test
  void augment_answerThatIsASentenceAboutTheQuery_isTheDeclaration() {
    assertThat(augment("How long do refunds take?", "Refunds take five working days."))
        .contains(new EditForm(Kind.DECLARATIVE, "Refunds take five working days."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "He takes five working days.",
        "Refunds take long. Call us.",
        "Refunds take\nfive working days.",
        "After lunch they take five days."
      })
  void augment_answerThatSaysNotWhatItIsAbout_isNoDeclaration(String answer) {
    assertThat(augment("How long do refunds take after a call?", answer)).hasSize(1);
  }

  private List<EditForm> augment(String query, String answer) {
    return augmenter.augment(Edit.of(query, answer, Instant.EPOCH));
  }

  /** The forms besides the first. */
  private List<String> texts(String query, String answer) {
    return augment(query, answer).stream().skip(1).map(EditForm::text).toList();
  }
}
