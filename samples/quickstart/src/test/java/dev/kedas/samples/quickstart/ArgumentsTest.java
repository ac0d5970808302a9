package dev.kedas.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

  @Test
  void parse_editsAndQuestions_inAnyOrder() {
    Arguments arguments =
        Arguments.parse(
            "--edit", "q1", "a1", "one?", "--model", "m.gguf", "--edit", "q2", "a2", "two?");
    assertThat(arguments.model()).isEqualTo(Path.of("m.gguf"));
    assertThat(arguments.edits()).containsExactly(new Fact("q1", "a1"), new Fact("q2", "a2"));
    assertThat(arguments.questions()).containsExactly("one?", "two?");
  }

  @Test
  void parse_badCommandLine_saysWhatIsWrong() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.parse("--model", "m", "--edit", "only a query"))
        .withMessageContaining("--edit needs more after it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.parse("--model", "m", "--verbose"))
        .withMessageContaining("unknown option '--verbose'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.parse("--model", "m", " "))
        .withMessageContaining("blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arguments.parse("a question?"))
        .withMessageContaining("--model is missing");
  }
}
