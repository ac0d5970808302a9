package dev.kedas.knowedit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditDataSetTest {

  private static final String GOOD = "{'prompt': 'Who runs Acme?', 'target_new': 'Ann'}";

  @TempDir Path folder;

  @Test
  void read_zsreRow_fillsEveryField() throws IOException {
    EditDataSet data =
        read(
            """
            [{'subject': 'Mir', 'target_new': 'Lyra', 'prompt': 'Where is Mir?',
              'ground_truth': ['Cygnus'], 'rephrase_prompt': 'In what part of the sky is Mir?',
              'cond': 'Cygnus >> Lyra',
              'locality': {'Relation_Specificity': [
                {'prompt': 'The colour of Mir is', 'ground_truth': ['red']},
                {'prompt': 'Mir colour', 'ground_truth': ['red']}]},
              'portability': {'Reasoning': [
                {'prompt': 'Which bright star is near Mir?', 'ground_truth': 'Vega'}]}}]
            """);

    assertThat(data.problems()).isEmpty();
    assertThat(data.cases())
        .containsExactly(
            new EditCase(
                "Some",
                0,
                "Mir",
                "Where is Mir?",
                "Lyra",
                List.of("Cygnus"),
                List.of("In what part of the sky is Mir?"),
                List.of(new Probe("Reasoning", "Which bright star is near Mir?", List.of("Vega"))),
                List.of(
                    new Probe("Relation_Specificity", "The colour of Mir is", List.of("red")),
                    new Probe("Relation_Specificity", "Mir colour", List.of("red")))));
  }

  @Test
  void read_counterFactRow_hasOneNeighbourhoodProbe() throws IOException {
    EditDataSet data =
        read(
            """
            [{'case_id': 7, 'prompt': 'Ann plays the', 'target_new': 'oboe', 'subject': 'Ann',
              'ground_truth': 'lute', 'rephrase_prompt': 'Ann is good at the',
              'locality_prompt': 'Bob plays the', 'locality_ground_truth': 'lute'}]
            """);

    EditCase edit = data.cases().get(0);
    assertThat(edit.formerAnswers()).containsExactly("lute");
    assertThat(edit.rephrases()).containsExactly("Ann is good at the");
    assertThat(edit.locality())
        .containsExactly(new Probe("Neighborhood", "Bob plays the", List.of("lute")));
    assertThat(data.problems()).isEmpty();
  }

  @Test
  void read_wikiBioRow_takesTextLabelsAndConcept() throws IOException {
    EditDataSet data =
        read(
            """
            [{'text': 'This is a passage about ann lee. ', 'labels': 'She is a poet.',
              'concept': 'ann lee', 'locality': {'Relation_Specificity': []}}]
            """);

    assertThat(data.cases())
        .containsExactly(
            new EditCase(
                "Some",
                0,
                "ann lee",
                "This is a passage about ann lee.",
                "She is a poet.",
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    assertThat(data.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'Paris'                                  | Paris
          ['Paris', 'Lutetia']                     | Paris,Lutetia
          [['Paris', 'City of Light'], ['Lyon']]   | Paris,City of Light,Lyon
          [[], ['Paris']]                          | Paris
          [['Paris', 'Lyon'], ['Lyon', ' Paris ']] | Paris,Lyon
          ['', '  ', null, 'Paris']                | Paris
          """,
      quoteCharacter = '~')
  void read_answersInAnyShape_becomeOneList(String json, String expected) throws IOException {
    EditDataSet data =
        read("[" + withLocality("{'prompt': 'P', 'ground_truth': " + json + "}") + "]");

    assertThat(data.problems()).isEmpty();
    assertThat(data.cases().get(0).locality().get(0).answers())
        .containsExactly(expected.split(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'portability': {}, 'locality': {}",
        "'portability': null, 'locality': null",
        "'portability': {'Reasoning': []}, 'locality': {'Forgetfulness': null}",
        "'ground_truth': [], 'rephrase_prompt': []",
        "'ground_truth': ' ', 'rephrase_prompt': ''",
        "'ground_truth': null, 'rephrase_prompt': null, 'subject': null",
        "'locality_prompt': null, 'locality_ground_truth': null"
      })
  void read_nothingSaid_isNoProblem(String more) throws IOException {
    EditDataSet data = read("[{'prompt': 'Q', 'target_new': 'A', " + more + "}]");

    assertThat(data.problems()).isEmpty();
    assertThat(data.cases())
        .containsExactly(
            new EditCase("Some", 0, "", "Q", "A", List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void read_listsOfTargetsAndRephrases_keepsTheFirstTargetAndAllRephrases() throws IOException {
    EditDataSet data =
        read("[{'prompt': 'Q', 'target_new': ['', 'A', 'B'], 'rephrase_prompt': ['R', 'S']}]");

    assertThat(data.cases().get(0).target()).isEqualTo("A");
    assertThat(data.cases().get(0).rephrases()).containsExactly("R", "S");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'target_new': 'A'}                         | prompt     | found nothing, expected a text that is not blank
          {'prompt': ' ', 'target_new': 'A'}          | prompt     | found " ", expected
          {'prompt': ['Q'], 'target_new': 'A'}        | prompt     | found ["Q"], expected
          {'prompt': 17, 'target_new': 'A'}           | prompt     | found 17, expected
          {'text': {}, 'labels': 'A'}                 | text       | found {}, expected
          {'prompt': 'Q'}                             | target_new | found nothing, expected a text or lists
          {'prompt': 'Q', 'target_new': null}         | target_new | found null, expected
          {'prompt': 'Q', 'target_new': ''}           | target_new | found "", expected
          {'prompt': 'Q', 'target_new': [[]]}         | target_new | found [[]], expected
          {'prompt': 'Q', 'target_new': {'a': 'A'}}   | target_new | found {"a":"A"}, expected
          {'text': 'Q', 'labels': true}               | labels     | found true, expected
          {}                                          | prompt     | found nothing, expected
          'Q'                                         | ''         | found "Q", expected an object
          ['Q', 'A']                                  | ''         | found ["Q","A"], expected an object
          null                                        | ''         | found null, expected an object
          {'prompt': 'Q', 'a': {'prompt': 'x', 'prompt': ['y']}, 'target_new': 'A'} | '' | each key once
          """,
      quoteCharacter = '~')
  void read_rowWithoutReadableEdit_isOneProblemAndTheRestStays(
      String row, String where, String problem) throws IOException {
    EditDataSet data = read("[" + GOOD + "," + row + "," + GOOD + "]");

    assertThat(data.cases()).extracting(EditCase::row).containsExactly(0, 2);
    assertThat(data.problems())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.row()).isEqualTo(1);
              assertThat(it.where()).isEqualTo(where.replace("'", ""));
              assertThat(it.problem()).contains(problem);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'ground_truth': 'A'}                   | locality.T[1].prompt       | found nothing, expected
          {'prompt': '', 'ground_truth': 'A'}     | locality.T[1].prompt       | found "", expected
          {'prompt': 'P'}                         | locality.T[1].ground_truth | found nothing, expected
          {'prompt': 'P', 'ground_truth': ''}     | locality.T[1].ground_truth | found "", expected
          {'prompt': 'P', 'ground_truth': [[]]}   | locality.T[1].ground_truth | found [[]], expected
          {'prompt': 'P', 'ground_truth': [1]}    | locality.T[1].ground_truth | found [1], expected
          {'prompt': 'P', 'ground_truth': ['A', {'b': 'B'}]} | locality.T[1].ground_truth | expected a text or lists
          'P'                                     | locality.T[1]              | found "P", expected an object
          """,
      quoteCharacter = '~')
  void read_unreadableProbe_isOneProblemAndTheRestOfTheRowStays(
      String probe, String where, String problem) throws IOException {
    String good = "{'prompt': 'P', 'ground_truth': 'A'}";
    EditDataSet data = read("[" + withLocality(good + "," + probe + "," + good) + "]");

    assertThat(data.cases().get(0).locality()).hasSize(2);
    assertThat(data.problems())
        .singleElement()
        .satisfies(
            it -> {
              assertThat(it.where()).isEqualTo(where);
              assertThat(it.problem()).contains(problem);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          'portability': ['P']                              | portability
          'portability': {'Reasoning': 'P'}                 | portability.Reasoning
          'locality': 'P'                                   | locality
          'subject': ['S']                                  | subject
          'ground_truth': {'a': 'A'}                        | ground_truth
          'rephrase_prompt': 3                              | rephrase_prompt
          'locality_prompt': 'P'                            | locality_ground_truth
          'locality_ground_truth': 'A'                      | locality_prompt
          """,
      quoteCharacter = '~')
  void read_fieldOfAnotherType_isOneProblemAndTheEditStays(String field, String where)
      throws IOException {
    EditDataSet data = read("[{'prompt': 'Q', 'target_new': 'A', " + field + "}]");

    assertThat(data.cases()).hasSize(1);
    assertThat(data.problems()).extracting(RowProblem::where).containsExactly(where);
  }

  @Test
  void read_hugeValueInAProblem_isShownInPart() throws IOException {
    EditDataSet data = read("[['" + "x".repeat(100_000) + "']]");

    assertThat(data.problems().get(0).problem()).hasSizeLessThan(200).contains("…");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                | found nothing, expected a JSON array of rows
          {'prompt': 'Q'}   | found START_OBJECT, expected a JSON array of rows
          'rows'            | found VALUE_STRING, expected a JSON array of rows
          [] []             | expected nothing after the array of rows
          [{'prompt': 'Q    | row 0 (line 1, column 15): found what is not readable JSON, expected an array of rows
          [{}, {'a': 1}     | row 2 (line 1, column 14): found what is not readable JSON
          [{}, nonsense]    | row 1 (line 1, column 6): found what is not readable JSON
          """,
      quoteCharacter = '~')
  void read_noArrayOfRows_saysFileFoundAndExpected(String json, String message) {
    assertThatThrownBy(() -> read(json.equals("''") ? "" : json))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining(folder.resolve("rows.json").toString())
        .hasMessageContaining(message);
  }

  @Test
  void read_emptyArray_hasNoCases() throws IOException {
    assertThat(read("[]")).isEqualTo(new EditDataSet("Some", List.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_500, 1_000_000})
  void read_deepNesting_isRefused(int depth) {
    String json = "[{'prompt': 'Q', 'target_new': " + "[".repeat(depth);

    assertThatThrownBy(() -> read(json))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("nesting depth");
  }

  @Test
  void read_nestingThatJacksonAllows_isRead() throws IOException {
    String target = "[".repeat(900) + "'A'" + "]".repeat(900);

    assertThat(read("[{'prompt': 'Q', 'target_new': " + target + "}]").cases().get(0).target())
        .isEqualTo("A");
  }

  @Test
  void read_hugeNumbers_areRefusedOrNamedAsProblem() throws IOException {
    assertThatThrownBy(() -> read("[{'prompt': " + "9".repeat(5_000) + "}]"))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("row 0");
    assertThat(read("[{'prompt': 1e999999999}]").problems()).hasSize(1);
  }

  @Test
  void read_tooLongName_isRefused() {
    assertThatThrownBy(() -> read("[{'" + "k".repeat(60_000) + "': 1}]"))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("row 0");
  }

  @Test
  void read_tooManyTokens_isRefused() throws IOException {
    Path file = folder.resolve("rows.json");
    Files.writeString(file, "[[" + "1,".repeat(10_000_001) + "1]]");

    assertThatThrownBy(() -> EditDataSet.read(file, "Some"))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("10000000");
  }

  @Test
  void read_brokenUtf8_isRefused() throws IOException {
    Path file = folder.resolve("rows.json");
    Files.write(file, "[{\"prompt\": \"ä\"}]".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> EditDataSet.read(file, "Some"))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void read_missingFileOrFolder_isRefused() {
    assertThatThrownBy(() -> EditDataSet.read(folder.resolve("none.json"), "Some"))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("none.json")
        .hasMessageContaining("NoSuchFile");
    assertThatThrownBy(() -> EditDataSet.read(folder, "Some"))
        .isInstanceOf(DataSetException.class)
        .hasMessageContaining("cannot be read");
  }

  private static String withLocality(String probes) {
    return "{'prompt': 'Q', 'target_new': 'A', 'locality': {'T': [" + probes + "]}}";
  }

  private EditDataSet read(String json) throws IOException {
    Path file = folder.resolve("rows.json");
    Files.writeString(file, json.replace('\'', '"'));
    return EditDataSet.read(file, "Some");
  }
}
