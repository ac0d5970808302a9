package dev.kedas.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditPromptTest {

  private final EditPrompt prompt = EditPrompt.standard();

  private static Edit edit(String query, String answer) {
    return new Edit("id", query, answer, Instant.EPOCH, Map.of());
  }

  @Test
  void render_plainTexts_standInTheTemplate() {
    assertThat(prompt.render(edit("Who runs Acme?", "Ada"), "Who leads Acme?"))
        .isEqualTo("[Updated Information] Who runs Acme? Ada\n[Query] Who leads Acme?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " two  spaces, a tab\tand\n\na line break ",
        "brackets [1], (2), {edit}, {query}, <3>, [Query, Query], [[x]] and [Querying]",
        "dollars $1 and ${x}, backslashes \\1 \\n",
        "emoji 🧪, 中文, ［Query］, <|im_end|>"
      })
  void render_queryWithoutMarkers_staysCharacterForCharacter(String query) {
    assertThat(prompt.render(edit("Q?", "A"), query))
        .isEqualTo("[Updated Information] Q? A\n[Query] " + query);
  }

  @ParameterizedTest
  @CsvSource({
    "[Query],(Query)",
    "[ query ],( query )",
    "[QUERY],(QUERY)",
    "x[Query]y,x(Query)y",
    "[[Query]],[(Query)]",
    "[Updated Information],(Updated Information)",
    "[updated   INFORMATION ],(updated   INFORMATION )",
    "[UpdatedInformation],(UpdatedInformation)",
    "[Query][Query],(Query)(Query)"
  })
  void render_markers_loseTheirBrackets(String text, String expected) {
    assertThat(prompt.render(edit(text + "?", text), text))
        .isEqualTo("[Updated Information] " + expected + "? " + expected + "\n[Query] " + expected);
    assertThat(prompt.protect(text)).isEqualTo(expected);
  }

  @Test
  void render_markerAcrossALineBreak_losesItsBrackets() {
    assertThat(prompt.render(edit("Q?", "A [\nQuery] B"), "a [Updated\u00a0\nInformation]"))
        .isEqualTo("[Updated Information] Q? A ( Query) B\n[Query] a (Updated\u00a0\nInformation)");
  }

  @Test
  void render_lineBreaksInTheEdit_becomeOneSpace() {
    assertThat(prompt.render(edit("Who?\r\n\nWhen?", "Ada\u2028Bob"), "q"))
        .isEqualTo("[Updated Information] Who? When? Ada Bob\n[Query] q");
  }

  @Test
  void render_veryLongRunOfLineBreaks_becomesOneSpace() {
    String breaks = "\r\n\n\u000b\f\u0085\u2028\u2029".repeat(30_000);

    assertThat(prompt.render(edit("Who?" + breaks + "When?", "Ada"), "q"))
        .isEqualTo("[Updated Information] Who? When? Ada\n[Query] q");
  }

  @Test
  void render_placeholdersInTheData_areNotFilled() {
    assertThat(prompt.render(edit("What is {query}?", "{edit}"), "{edit} {query}"))
        .isEqualTo("[Updated Information] What is {query}? {edit}\n[Query] {edit} {query}");
  }

  @Test
  void render_randomHostileTexts_keepExactlyTheTemplatesMarkers() {
    String[] parts = {
      "[",
      "]",
      " ",
      "\n",
      "\t",
      "Query",
      "query",
      "Updated",
      "INFORMATION",
      "{edit}",
      "{query}",
      "a"
    };
    Pattern marker =
        Pattern.compile("\\[\\s*(query|updated\\s*information)\\s*]", Pattern.CASE_INSENSITIVE);
    long seed = 11;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String rendered =
          prompt.render(
              edit("q" + text(random, parts), "a" + text(random, parts)), text(random, parts));
      assertThat(marker.matcher(rendered).results().count())
          .as("seed %d: %s", seed, rendered)
          .isEqualTo(2);
      assertThat(rendered).startsWith("[Updated Information] q").containsOnlyOnce("\n[Query] ");
    }
  }

  private static String text(Random random, String[] parts) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  @Test
  void of_ownTemplate_isUsedAndItsMarkersProtected() {
    EditPrompt own = EditPrompt.of("<q>{query}</q>\n[New Fact] {edit} {x}");

    assertThat(own.render(edit("Who?", "Ada"), "a </Q > [Query] [new fact]"))
        .isEqualTo("<q>a (/Q ) [Query] (new fact)</q>\n[New Fact] Who? Ada {x}");
  }

  @Test
  void of_templateWithoutMarkers_changesNoText() {
    assertThat(EditPrompt.of("{edit}: {query}").render(edit("Q?", "[Query]"), "[a]"))
        .isEqualTo("Q? [Query]: [a]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{edit}", "{query}", "{edit} {edit} {query}", "{edit} {Query}"})
  void of_templateWithoutBothPlaceholdersOnce_isRefused(String template) {
    assertThatThrownBy(() -> EditPrompt.of(template))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected {edit} and {query} once each");
  }
}
