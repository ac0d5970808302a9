package dev.kedas.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kedas.model.ModelCache;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickstartIT {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void tell_theStory_editsAnswerWhatTheyBearOn_andNothingElse() {
    try (Assistant assistant = new Assistant(ModelCache.defaultModel())) {
      List<Chapter> chapters =
          new Story(assistant, new Report(out)).tell(Story.EDITS, Story.QUESTIONS);
      assertEdited(chapters.get(0), "Mirela Kost");
      assertEdited(chapters.get(1), "Oslo");
      assertEdited(chapters.get(2), "Norway");
      assertEdited(chapters.get(3), "Mirela Kost");
      assertEdited(chapters.get(4), "Oslo");
      assertUntouched(chapters.get(5));
      assertUntouched(chapters.get(6));
      assertThat(chapters.get(5).told().answer()).contains("Paris");
      assertThat(chapters).allMatch(Chapter::wellEnded);
      assertThat(printed.toString(StandardCharsets.UTF_8))
          .contains("5 of 7 questions answered with an edit.")
          .contains("2 left to the base model, 2 of them answered exactly as without edits.");
    }
  }

  private static void assertEdited(Chapter chapter, String answer) {
    assertThat(chapter.told().edited()).as(chapter.question().text()).isTrue();
    assertThat(chapter.told().answer()).as(chapter.question().text()).contains(answer);
  }

  private static void assertUntouched(Chapter chapter) {
    assertThat(chapter.told().edited()).as(chapter.question().text()).isFalse();
    assertThat(chapter.same()).as(chapter.question().text()).isTrue();
  }

  @Test
  void run_ownEditAndQuestions_replaceTheStorys() {
    Arguments arguments =
        Arguments.parse(
            "--model",
            ModelCache.defaultModel().toString(),
            "--edit",
            "What is the Wi-Fi password of the Lund office?",
            "blue-otter-42",
            "Which password do I need for the Wi-Fi in the Lund office?");
    assertThat(Quickstart.run(arguments, out)).isTrue();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("blue-otter-42")
        .doesNotContain("Halvorsen");
  }
}
