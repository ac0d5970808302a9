package dev.kedas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedas.knowedit.QueryKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final Map<String, String> SETTINGS = Map.of("data", "dév", "seed", "1");
  private static final Run RUN =
      new Run("Zürich", Setting.SEQUENTIAL, "kedas", 2, 0.5, 100.0, null);

  @TempDir Path folder;

  @Test
  void resume_afterUnits_knowsUnitsRunsAndResults() throws IOException {
    try (Journal journal = Journal.start(folder, SETTINGS)) {
      journal.finish("one", List.of(result("¿Quién?"), result("b")));
      journal.finish("two", List.of(result("c")));
      journal.finish(RUN);
    }
    try (Journal journal = Journal.resume(folder, SETTINGS)) {
      assertThat(journal.isDone("one")).isTrue();
      assertThat(journal.isDone("two")).isTrue();
      assertThat(journal.isDone("three")).isFalse();
      assertThat(journal.runs()).containsExactly(RUN);
      assertThat(journal.results().get(RunName.of(RUN)))
          .containsExactly(result("¿Quién?"), result("b"), result("c"));
    }
  }

  @Test
  void resume_queriesBeyondTheLastUnit_areDropped() throws IOException {
    try (Journal journal = Journal.start(folder, SETTINGS)) {
      journal.finish("one", List.of(result("a")));
    }
    append(Journal.CASES, "{\"dataset\":\"Zür");
    append(Journal.JOURNAL, "{\"unit\":\"two\",\"end\":99");
    try (Journal journal = Journal.resume(folder, SETTINGS)) {
      assertThat(journal.isDone("two")).isFalse();
      journal.finish("two", List.of(result("b")));
    }
    assertThat(Journal.read(folder)).containsExactly(result("a"), result("b"));
    try (Journal journal = Journal.resume(folder, SETTINGS)) {
      assertThat(journal.isDone("two")).isTrue();
    }
  }

  @Test
  void resume_lastLineWithoutItsEnd_isDoneAnew() throws IOException {
    try (Journal journal = Journal.start(folder, SETTINGS)) {
      journal.finish("one", List.of(result("a")));
      journal.finish("two", List.of(result("b")));
    }
    Path file = folder.resolve(Journal.JOURNAL);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 1)); // valid JSON, no line feed
    try (Journal journal = Journal.resume(folder, SETTINGS)) {
      assertThat(journal.isDone("one")).isTrue();
      assertThat(journal.isDone("two")).isFalse();
      journal.finish("two", List.of(result("b")));
    }
    assertThat(Journal.read(folder)).containsExactly(result("a"), result("b"));
  }

  @Test
  void resume_otherSettings_saysWhichDiffer() throws IOException {
    Journal.start(folder, SETTINGS).close();
    assertThatThrownBy(() -> Journal.resume(folder, Map.of("data", "dév", "seed", "2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seed was '1' and is '2'")
        .hasMessageNotContaining("dév");
  }

  @Test
  void resume_nothingThere_starts() throws IOException {
    try (Journal journal = Journal.resume(folder.resolve("new"), SETTINGS)) {
      assertThat(journal.results()).isEmpty();
    }
  }

  @Test
  void start_afterAnother_forgetsIt() throws IOException {
    try (Journal journal = Journal.start(folder, SETTINGS)) {
      journal.finish("one", List.of(result("a")));
    }
    try (Journal journal = Journal.start(folder, SETTINGS)) {
      assertThat(journal.isDone("one")).isFalse();
      assertThat(journal.results()).isEmpty();
    }
  }

  private void append(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text, StandardOpenOption.APPEND);
  }

  private static QueryResult result(String query) {
    return new QueryResult(
        RUN.dataset(),
        RUN.setting(),
        RUN.method(),
        0,
        QueryKind.EDIT,
        null,
        false,
        query,
        List.of("x"),
        true,
        "a b",
        0.75,
        0.5,
        false,
        true,
        "x",
        1.0,
        null,
        null,
        null,
        null,
        null,
        0.001,
        0.002);
  }
}
